package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.lab.explain.Account;
import io.ikelab.lab.explain.Explainer;
import io.ikelab.lab.explain.Explanation;
import io.ikelab.net.IpAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Faults between two daemons of strongSwan's, captured by dumpcap: nothing of it is ours but what is said of it. */
@Tag("interop")
@Execution(ExecutionMode.CONCURRENT)
class StrongSwanFaultsTest {
    /**
     * Gives up after two seconds rather than after three minutes; and has threads enough, since each tunnel that is being
     * opened on command keeps one of them waiting, and charon's usual sixteen are then all waiting for one that works.
     */
    private static final String IMPATIENT =
            "retransmit_timeout = 0.4\n  retransmit_base = 1.2\n  retransmit_tries = 3\n  threads = 64";

    /** More than any of it takes; swanctl gives up then. */
    private static final String SECONDS = "20";

    private static final String PINGS = "5";
    private static final int FLAPS = 3;

    @Test
    void noVerdictOnACaptureOfStrongSwansFaultsIsFalse(@TempDir Path here, @TempDir Path there, @TempDir Path captures)
            throws IOException {
        Path capture = captures.resolve("capture.pcapng");
        play(here, there, capture);

        Explanation told = explain(capture);

        assertThat(told.accounts()).hasSameSizeAs(StrongSwanFault.ALL_FAULTS);
        assertThat(StrongSwanFault.ALL_FAULTS).allSatisfy(fault -> {
            Account account = account(told, fault);
            assertThat(account.ruling().causes())
                    .as("%s: %s", fault, account.ruling().summary())
                    .extracting(diagnosis -> diagnosis.cause())
                    .containsExactlyInAnyOrderElementsOf(fault.causes());
        });
    }

    private static Account account(Explanation told, StrongSwanFault fault) {
        IpAddress far = IpAddress.of(fault.pair().theirOuter());
        return told.accounts().stream()
                .filter(account -> account.conversation().addresses().containsKey(far))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no conversation of " + fault));
    }

    private static Explanation explain(Path capture) throws IOException {
        try (CaptureReader reader = CaptureReader.open(capture)) {
            return new Explainer(RecordedKeys.NONE, new BouncyCastleCrypto(), new BestEspEngine())
                    .explain(reader, Explainer.Waiting.PATIENTLY);
        }
    }

    private static void play(Path here, Path there, Path capture) {
        SwanctlFolder credentials = SwanctlFolder.create(here);
        selfSigned(credentials);
        try (Namespaces namespaces = namespaces();
                Running dumpcap = dumpcap(namespaces, capture);
                Charon theirs = Charon.start(namespaces, there, all(ComparedPair::theirs));
                Charon ours = Charon.startOurs(namespaces, here, all(ComparedPair::ours), IMPATIENT)) {
            assertThat(theirs.swanctl("--list-conns")).contains("certificate");
            // Each takes as long as its retransmissions do, and they are many.
            List<CompletableFuture<Void>> all = StrongSwanFault.ALL_FAULTS.stream()
                    .map(fault -> CompletableFuture.runAsync(
                            () -> play(fault, namespaces, ours),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();
            all.forEach(CompletableFuture::join);
            dumpcap.terminate();
        }
    }

    private static void play(StrongSwanFault fault, Namespaces namespaces, Charon ours) {
        String name = fault.pair().name();
        Tool.Finished opened = ours.trySwanctl("--initiate", "--timeout", SECONDS, "--child", name);
        switch (fault.then()) {
            case NOTHING ->
                assertThat(opened.exit()).as("%s: %s", name, opened.output()).isNotZero();
            case PING -> {
                assertThat(opened.exit()).as("%s: %s", name, opened.output()).isZero();
                Tool.run(namespaces.inOurs(List.of(
                        "ping",
                        "-i",
                        "0.2",
                        "-W",
                        "1",
                        "-c",
                        PINGS,
                        "-I",
                        fault.pair().ourInner(),
                        fault.pair().theirInner())));
            }
            case CUT -> {
                drop(namespaces, fault.cut());
                ours.await("giving up after 3 retransmits");
            }
            case FLAP -> {
                for (int i = 0; i < FLAPS; i++) {
                    ours.swanctl("--terminate", "--ike", name);
                    ours.swanctl("--initiate", "--child", name);
                }
            }
        }
    }

    private static Namespaces namespaces() {
        Namespaces namespaces = Namespaces.create("10.20.0.1");
        nft(namespaces, "add table inet lab; add chain inet lab in { type filter hook input priority 0; }");
        for (StrongSwanFault fault : StrongSwanFault.ALL_FAULTS) {
            ComparedPair pair = fault.pair();
            namespaces.addTheirs(pair.theirOuter(), pair.theirInner());
            namespaces.addOurs(pair.ourOuter());
            Tool.succeed(namespaces.inOurs(List.of("ip", "addr", "add", pair.ourInner() + "/32", "dev", "lo")));
            fault.rules().forEach(rule -> drop(namespaces, rule));
        }
        return namespaces;
    }

    private static void drop(Namespaces namespaces, String rule) {
        nft(namespaces, "add rule inet lab in " + rule);
    }

    private static void nft(Namespaces namespaces, String commands) {
        Tool.succeed(namespaces.inTheirs(List.of("nft", commands)));
    }

    private static Running dumpcap(Namespaces namespaces, Path capture) {
        Running dumpcap = new Running(Tool.builder(namespaces.inOurs(
                List.of("dumpcap", "-q", "-i", "cable", "-f", "udp or esp", "-w", capture.toString()))));
        dumpcap.await("File: ");
        return dumpcap;
    }

    private static void selfSigned(SwanctlFolder folder) {
        StrongSwanPki.generate(folder.key("self"), List.of("--type", "rsa", "--size", "2048"));
        StrongSwanPki.print(
                folder.certificate("self"),
                List.of(
                        "--self",
                        "--in",
                        folder.key("self").toString(),
                        "--type",
                        "priv",
                        "--dn",
                        "CN=a.example.certificate",
                        "--san",
                        "a.example.certificate"));
    }

    private static String all(Function<ComparedPair, String> end) {
        return StrongSwanFault.ALL_FAULTS.stream()
                .map(StrongSwanFault::pair)
                .map(end)
                .collect(Collectors.joining("\n"));
    }
}
