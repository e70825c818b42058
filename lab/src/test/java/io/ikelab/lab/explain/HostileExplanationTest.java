package io.ikelab.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.lab.explain.fact.Facts;
import io.ikelab.testkit.Foreign;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real captures with octets changed, cut out and cut off: whatever they hold, there is an explanation of them. */
final class HostileExplanationTest {
    private static final int ROUNDS = 100;
    private static final int FILE_HEADER = 24;

    private static int explained(byte[] file) throws IOException {
        try (CaptureReader reader = new CaptureReader(new ByteArrayInputStream(file))) {
            Explanation told = new Explainer(RecordedKeys.NONE, new BouncyCastleCrypto(), new BestEspEngine())
                    .explain(reader, Explainer.Waiting.PATIENTLY);
            assertThat(told.verdict()).isNotBlank();
            told.accounts()
                    .forEach(account -> Facts.of(account.conversation())
                            .forEach(fact -> assertThat(account.ends().named(fact.sentence()))
                                    .isNotBlank()));
            return told.accounts().size();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arkime/IKEv2.pcap",
                "tcpdump/isakmp4500.pcap",
                "tcpdump/ikev2four.pcap",
                "zeek-plugin-ikev2/ikev2.pcap",
                "zeek-spicy-ipsec/traces__ikev1-certs.pcap",
                "zeek-spicy-ipsec/traces__ipsec-ikev1-isakmp-aggressive-mode.pcap"
            })
    void anythingIsExplained(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Foreign.data("vectors/pcap").resolve(Path.of(name)));
        Random random = new Random(name.hashCode());
        int conversations = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] file = whole.clone();
            for (int changes = 1 + random.nextInt(12); changes > 0; changes--) {
                int at = FILE_HEADER + random.nextInt(file.length - FILE_HEADER);
                file[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff * random.nextInt(2));
            }
            conversations += explained(random.nextInt(4) > 0 ? file : Arrays.copyOf(file, random.nextInt(file.length)));
        }

        assertThat(conversations).isPositive();
    }
}
