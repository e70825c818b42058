package io.ikelab.negotiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.testkit.Property;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SelectorNarrowingTest {
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;

    @Test
    void aWiderOfferIsNarrowedToWhatIsConfigured() {
        assertThat(narrow(selector("0.0.0.0", "255.255.255.255"), selector("10.1.0.0", "10.1.255.255")))
                .containsExactly(selector("10.1.0.0", "10.1.255.255"));
    }

    @Test
    void aNarrowerOfferStays() {
        assertThat(narrow(selector("10.1.2.3", "10.1.2.3"), selector("10.1.0.0", "10.1.255.255")))
                .containsExactly(selector("10.1.2.3", "10.1.2.3"));
    }

    @Test
    void rangesThatOverlapAreCutOnBothSides() {
        assertThat(narrow(selector("10.1.0.0", "10.2.0.0"), selector("10.1.128.0", "10.3.0.0")))
                .containsExactly(selector("10.1.128.0", "10.2.0.0"));
    }

    @Test
    void rangesThatDoNotMeetHaveNothingInCommon() {
        assertThat(narrow(selector("10.1.0.0", "10.1.255.255"), selector("10.2.0.0", "10.2.255.255")))
                .isEmpty();
    }

    @Test
    void addressesAreComparedWithoutSign() {
        assertThat(narrow(selector("127.0.0.0", "192.0.0.0"), selector("128.0.0.0", "255.255.255.255")))
                .containsExactly(selector("128.0.0.0", "192.0.0.0"));
    }

    @Test
    void familiesDoNotMeet() {
        assertThat(narrow(selector("0.0.0.0", "255.255.255.255"), selector("::", "ffff::")))
                .isEmpty();
    }

    @Test
    void protocolsAndPortsAreNarrowedToo() {
        assertThat(narrow(traffic(TCP, 1000, 2000), traffic(0, 0, 0xffff))).containsExactly(traffic(TCP, 1000, 2000));
        assertThat(narrow(traffic(TCP, 1000, 2000), traffic(TCP, 1500, 3000)))
                .containsExactly(traffic(TCP, 1500, 2000));
        assertThat(narrow(traffic(TCP, 0, 0xffff), traffic(UDP, 0, 0xffff))).isEmpty();
        assertThat(narrow(traffic(TCP, 80, 80), traffic(TCP, 81, 81))).isEmpty();
    }

    @Test
    void opaquePortsMeetOnlyOpaqueAndAnyPorts() {
        TrafficSelector opaque = traffic(ICMP, 0xffff, 0);

        assertThat(narrow(opaque, opaque)).containsExactly(opaque);
        assertThat(narrow(opaque, traffic(0, 0, 0xffff))).containsExactly(opaque);
        assertThat(narrow(opaque, traffic(ICMP, 8, 8))).isEmpty();
    }

    @Test
    void severalOfferedMeetSeveralConfiguredOnceEach() {
        List<TrafficSelector> offered = List.of(
                selector("10.1.2.3", "10.1.2.3"),
                selector("10.0.0.0", "10.255.255.255"),
                selector("10.9.0.0", "10.9.0.9"));
        List<TrafficSelector> configured =
                List.of(selector("10.1.0.0", "10.1.255.255"), selector("10.2.0.0", "10.2.0.9"));

        assertThat(SelectorNarrowing.narrow(offered, configured))
                .containsExactly(
                        selector("10.1.2.3", "10.1.2.3"),
                        selector("10.1.0.0", "10.1.255.255"),
                        selector("10.2.0.0", "10.2.0.9"));
    }

    @Test
    void anAnswerIsASubsetOnlyWhereNothingOfItLiesOutside() {
        List<TrafficSelector> offered = List.of(selector("10.1.0.0", "10.1.255.255"));

        assertThat(SelectorNarrowing.isSubset(offered, offered)).isTrue();
        assertThat(SelectorNarrowing.isSubset(List.of(selector("10.1.0.5", "10.1.0.6")), offered))
                .isTrue();
        assertThat(SelectorNarrowing.isSubset(List.of(selector("10.1.0.5", "10.2.0.0")), offered))
                .isFalse();
        assertThat(SelectorNarrowing.isSubset(List.of(), offered)).isFalse();
        assertThat(SelectorNarrowing.isSubset(List.of(traffic(TCP, 1, 2)), List.of(traffic(TCP, 1, 1))))
                .isFalse();
    }

    /** Every packet of a small world is let through by what is narrowed exactly where both sides let it through. */
    @Test
    void narrowedSelectorsCoverWhatBothCoverAndNothingElse() {
        Property.forSeeds(400, dice -> {
            List<TrafficSelector> offered = few(dice);
            List<TrafficSelector> configured = few(dice);
            List<TrafficSelector> narrowed = SelectorNarrowing.narrow(offered, configured);
            for (int packet = 0; packet < 8 * 8 * 3; packet++) {
                assertThat(covers(narrowed, packet))
                        .as("packet %s of %s and %s", packet, offered, configured)
                        .isEqualTo(covers(offered, packet) && covers(configured, packet));
            }
            if (!narrowed.isEmpty()) {
                assertThat(SelectorNarrowing.isSubset(narrowed, offered)).isTrue();
                assertThat(SelectorNarrowing.isSubset(narrowed, configured)).isTrue();
            }
        });
    }

    private static List<TrafficSelector> few(RandomGenerator dice) {
        List<TrafficSelector> selectors = new ArrayList<>();
        for (int count = dice.nextInt(1, 4); count > 0; count--) {
            int address = dice.nextInt(8);
            boolean anyPort = dice.nextBoolean();
            int port = dice.nextInt(8);
            selectors.add(new TrafficSelector(
                    dice.nextInt(3),
                    anyPort ? 0 : port,
                    anyPort ? 0xffff : dice.nextInt(port, 8),
                    small(address),
                    small(dice.nextInt(address, 8))));
        }
        return selectors;
    }

    private static boolean covers(List<TrafficSelector> selectors, int packet) {
        IpAddress address = small(packet % 8);
        int port = packet / 8 % 8;
        int protocol = 1 + packet / 64;
        return selectors.stream()
                .anyMatch(selector -> selector.start().compareTo(address) <= 0
                        && address.compareTo(selector.end()) <= 0
                        && selector.startPort() <= port
                        && port <= selector.endPort()
                        && (selector.protocol() == 0 || selector.protocol() == protocol));
    }

    private static IpAddress small(int last) {
        return new IpAddress(Octets.of(10, 0, 0, last));
    }

    private static List<TrafficSelector> narrow(TrafficSelector offered, TrafficSelector configured) {
        return SelectorNarrowing.narrow(List.of(offered), List.of(configured));
    }

    private static TrafficSelector selector(String start, String end) {
        return TrafficSelector.range(IpAddress.of(start), IpAddress.of(end));
    }

    private static TrafficSelector traffic(int protocol, int startPort, int endPort) {
        return new TrafficSelector(protocol, startPort, endPort, IpAddress.of("10.0.0.0"), IpAddress.of("10.0.0.255"));
    }
}
