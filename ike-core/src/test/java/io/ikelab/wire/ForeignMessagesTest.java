package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.ExchangeType;
import io.ikelab.testkit.Foreign;
import io.ikelab.wire.Decoded.AwaitingFragments;
import io.ikelab.wire.Decoded.Complete;
import io.ikelab.wire.Decoded.ProtectedFault;
import io.ikelab.wire.Decoded.UnprotectedFault;
import io.ikelab.wire.ForeignMessages.ForeignMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages of pluto, charon, Windows, iked, Android and others, as they sent them and as their tests have them. */
final class ForeignMessagesTest {
    /** Garbage of an IKEv1 fuzzer whose version octet happens to begin with a 2; tshark does not count it. */
    private static final String BY_CHANCE = "tcpdump/isakmp-ikev1_n_print-oobr.pcap";

    /** pluto of 2007 sets the critical bit on payloads everybody knows; read, it is of no meaning (RFC 7296 §2.5). */
    private static final String CRITICAL_BITS = "tcpdump/ikev2pI2.pcap#1";

    private static final String CRITICAL_BIT_OF_SK = "tcpdump/ikev2pI2.pcap#2";

    @Test
    void capturesHoldAsManyMessagesAsTsharkCounts() throws IOException {
        Map<String, Long> found = ForeignMessages.inCaptures().stream()
                .filter(message ->
                        !message.file().equals(BY_CHANCE) && !message.file().endsWith(".bin"))
                .collect(Collectors.groupingBy(ForeignMessage::file, TreeMap::new, Collectors.counting()));
        assertThat(found).isEqualTo(countedByTshark());
    }

    @Test
    void everyMessageIsReadOrRefusedForAReason() throws IOException {
        assertThat(outcomes(ForeignMessages.inCaptures()))
                .isEqualTo(Map.of("read", 19L, "sealed", 51L, "refused", 10L));
        assertThat(outcomes(ForeignMessages.inTables())).isEqualTo(Map.of("read", 24L, "sealed", 52L, "refused", 8L));
    }

    @Test
    void refusedAreTheOnesThatAreMalformed() throws IOException {
        Stream<String> reasons = ForeignMessages.inCaptures().stream()
                .filter(message -> !message.file().equals(BY_CHANCE))
                .filter(message -> outcome(message).equals("refused"))
                .map(message -> message + " " + fault(message));
        String noTransform = "a proposal has at least one transform (in SA/proposal 1 at octet 40)";
        String noSpi = "the initiator's SPI must not be zero (in header)";
        String cutShort = "the header says 3468 octets, the datagram has 1428 (in header at octet 24)";
        assertThat(reasons)
                .containsExactly(
                        "arkime/ike-cert_synthetic.pcap#2 " + noTransform,
                        "arkime/ike-cert_synthetic.pcap#4 " + noTransform,
                        "tcpdump/ikev2-id-normal.pcap#1 " + noSpi,
                        "tcpdump/ikev2-id-short.pcap#1 " + noSpi,
                        "tcpdump/ikev2pI2-segfault.pcapng#1 "
                                + "needs 43686 octets where 232 are left (in KE at octet 276)",
                        "zeek-spicy-ipsec/traces__ipsec_client.pcap#3 " + cutShort,
                        "zeek-spicy-ipsec/traces__ipsec_client.pcap#6 " + cutShort,
                        "zeek-spicy-ipsec/traces__ipsec_client.pcap#9 " + cutShort);
    }

    /** Android's tests cut and stretch seven messages on purpose; free5GC's gives an IKE SA an SPI of three octets. */
    @Test
    void refusedConstantsAreTheOnesThatAreMalformed() throws IOException {
        List<String> reasons = ForeignMessages.inTables().stream()
                .filter(message -> outcome(message).equals("refused"))
                .map(message -> message.file() + " " + fault(message).rule())
                .toList();
        assertThat(reasons).hasSize(8).contains("message__message_test.tsv an SPI of IKE does not have 3 octets here");
        assertThat(reasons.stream().filter(reason -> reason.contains(" the header says ")))
                .hasSize(7);
    }

    @Test
    void messagesInTheClearComeBackOctetByOctet() throws IOException {
        List<String> changed = readable()
                .filter(message -> !MessageCodec.encode(read(message).message()).equals(message.datagram()))
                .map(ForeignMessage::toString)
                .toList();
        assertThat(changed).containsExactly(CRITICAL_BITS);
    }

    /** What is encrypted is left as it is; all around it is read and written anew. */
    @Test
    void protectedMessagesComeBackOctetByOctet() throws IOException {
        List<ForeignMessage> protectedOnes = ForeignMessages.all().stream()
                .filter(message -> outcome(message).equals("sealed"))
                .toList();
        assertThat(protectedOnes).hasSize(103);
        assertThat(protectedOnes.stream()
                        .filter(message ->
                                !SealedAround.rewritten(message.datagram()).equals(message.datagram()))
                        .map(ForeignMessage::toString))
                .containsExactly(CRITICAL_BIT_OF_SK);
    }

    @Test
    void initialMessagesKeepTheRules() throws IOException {
        assertThat(readable().filter(message -> message.datagram().at(18) == ExchangeType.IKE_SA_INIT.code()))
                .allSatisfy(message -> assertThat(MessageRules.check(read(message)))
                        .as(message.source())
                        .isEmpty());
    }

    private static Stream<ForeignMessage> readable() throws IOException {
        return ForeignMessages.all().stream().filter(message -> outcome(message).equals("read"));
    }

    private static Complete read(ForeignMessage message) {
        return (Complete) MessageCodec.decode(message.datagram());
    }

    private static Map<String, Long> outcomes(List<ForeignMessage> messages) {
        return messages.stream().collect(Collectors.groupingBy(ForeignMessagesTest::outcome, Collectors.counting()));
    }

    private static String outcome(ForeignMessage message) {
        return switch (MessageCodec.decode(message.datagram())) {
            case Complete complete -> "read";
            case AwaitingFragments fragment -> "fragment";
            case UnprotectedFault fault when fault.fault().kind() == WireFault.Kind.SEALED -> "sealed";
            case UnprotectedFault fault -> "refused";
            case ProtectedFault fault -> "refused";
        };
    }

    private static WireFault fault(ForeignMessage message) {
        return ((UnprotectedFault) MessageCodec.decode(message.datagram())).fault();
    }

    private static Map<String, Long> countedByTshark() throws IOException {
        Map<String, Long> counted = new TreeMap<>();
        for (String line : Files.readAllLines(Foreign.data("vectors/pcap/INVENTORY.tsv"))) {
            List<String> cells = List.of(line.split("\t", -1));
            if (!line.startsWith("#") && !cells.get(2).equals("0")) {
                counted.put(cells.get(0), Long.valueOf(cells.get(2)));
            }
        }
        return counted;
    }
}
