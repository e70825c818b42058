package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildLimits;
import io.ikelab.inner.FlowView;
import io.ikelab.octets.Octets;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Connections that protect the same traffic stand in for each other; those that only overlap do not. */
final class SecurityPoliciesTest {
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final List<TrafficSelector> ANYWHERE = List.of(TestSa.prefix("0.0.0.0", "255.255.255.255"));

    private final OutboundSa ofFirst = sa(FIRST, 1);
    private final OutboundSa ofSecond = sa(SECOND, 2);

    private static OutboundSa sa(String connection, long id) {
        return TestSa.outbound(
                TestSa.left(connection, id, TestSa.suite(256), ChildLimits.NONE),
                Engines.all().findFirst().orElseThrow());
    }

    private static SecurityPolicies alike(TunnelChoice choice) {
        SecurityPolicies policies = new SecurityPolicies(choice);
        policies.register(FIRST, TestSa.LEFT_NET, TestSa.RIGHT_NET);
        policies.register(SECOND, TestSa.LEFT_NET, TestSa.RIGHT_NET);
        return policies;
    }

    private static Optional<String> way(SecurityPolicies policies, String destination) {
        FlowView flow = new FlowView();
        Octets packet = TestSa.ping("10.1.0.5", destination, 56);
        assertThat(flow.read(packet.toByteArray(), 0, packet.length())).isTrue();
        return policies.route(flow).map(sa -> sa.child().connection());
    }

    private static List<String> ways(SecurityPolicies policies) {
        return IntStream.range(1, 200)
                .mapToObj(host -> way(policies, "10.2.0." + host).orElse("none"))
                .toList();
    }

    @Test
    void theFirstWithAnSaIsTaken() {
        SecurityPolicies policies = alike(TunnelChoice.FIRST);
        List<Optional<String>> taken = new ArrayList<>();

        taken.add(way(policies, "10.2.0.7"));
        policies.prefer(ofSecond);
        taken.add(way(policies, "10.2.0.7"));
        policies.prefer(ofFirst);
        taken.add(way(policies, "10.2.0.7"));
        policies.withdraw(ofFirst);
        taken.add(way(policies, "10.2.0.7"));

        assertThat(taken)
                .containsExactly(Optional.empty(), Optional.of(SECOND), Optional.of(FIRST), Optional.of(SECOND));
    }

    @Test
    void flowsAreSpreadOverAllThatAreUpAndKeepToTheirs() {
        SecurityPolicies policies = alike(TunnelChoice.PER_FLOW);
        policies.prefer(ofFirst);
        policies.prefer(ofSecond);

        List<String> spread = ways(policies);

        assertThat(spread.stream().filter(FIRST::equals).count()).isBetween(70L, 130L);
        assertThat(new TreeSet<>(spread)).containsExactly(FIRST, SECOND);
        assertThat(ways(policies)).isEqualTo(spread);
        policies.withdraw(ofFirst);
        assertThat(ways(policies)).containsOnly(SECOND);
    }

    /** Packets must not leave by a way that is wider than the one meant for them. */
    @Test
    void aWiderPolicyDoesNotStandInForOneWithoutAnSa() {
        SecurityPolicies policies = new SecurityPolicies(TunnelChoice.PER_FLOW);
        policies.register(FIRST, TestSa.LEFT_NET, TestSa.RIGHT_NET);
        policies.register(SECOND, TestSa.LEFT_NET, ANYWHERE);
        policies.prefer(ofSecond);

        assertThat(way(policies, "10.2.0.7")).isEmpty();
    }

    @Test
    void whatIsUnregisteredIsNoAlternativeAnyMore() {
        SecurityPolicies policies = alike(TunnelChoice.FIRST);
        policies.prefer(ofSecond);
        policies.unregister(SECOND);

        assertThat(way(policies, "10.2.0.7")).isEmpty();
        policies.prefer(ofFirst);
        assertThat(way(policies, "10.2.0.7")).contains(FIRST);
    }
}
