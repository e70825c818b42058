package io.ikelab.esp;

import static io.ikelab.esp.PlaneTalk.drain;
import static io.ikelab.esp.PlaneTalk.sealed;
import static io.ikelab.esp.PlaneTalk.signals;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.Encapsulation;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a data plane says of Child SAs when IKE asks whether the peer is there. */
class SamplingTest {
    private static final Path TO_LEFT = TestSa.LEFT_TO_RIGHT.reversed();

    private final DataPlane left = plane("left");
    private final DataPlane right = plane("right");

    private static DataPlane plane(String name) {
        return new DataPlane(
                Engines.all().findFirst().orElseThrow(), new EventSource(new NodeName(name)), new SeededRandomness(1));
    }

    private void connect() {
        left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
        right.registerPolicy("site", TestSa.RIGHT_NET, TestSa.LEFT_NET);
        install(left, TestSa.left(1));
        install(right, TestSa.right(1));
        drain(left);
        drain(right);
    }

    private static void install(DataPlane plane, ChildSa child) {
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallInbound(child));
        plane.apply(TestSa.NOW, new DataPlaneOrder.InstallOutbound(child));
        plane.apply(TestSa.NOW, new DataPlaneOrder.SwitchOutbound(child.id()));
    }

    @Test
    void sampleTellsActivityAndAnswersForWhatIsNotThere() {
        connect();
        Octets esp = sealed(left.protect(TestSa.NOW, TestSa.PING)).esp();
        right.unprotect(TestSa.NOW.plusSeconds(3), esp, TO_LEFT, Optional.empty());
        drain(right);
        right.apply(TestSa.NOW, new DataPlaneOrder.Sample(List.of(new ChildId(1), new ChildId(99))));
        assertThat(signals(right))
                .containsExactly(new DataPlaneSignal.Sampled(List.of(
                        new DataPlaneSignal.ChildActivity(
                                new ChildId(1),
                                Optional.of(TestSa.NOW.plusSeconds(3)),
                                Optional.of(TestSa.NOW.plusSeconds(3)),
                                Optional.empty(),
                                TestSa.PING.length(),
                                0),
                        new DataPlaneSignal.ChildActivity(
                                new ChildId(99), Optional.empty(), Optional.empty(), Optional.empty(), 0, 0))));
    }

    /** RFC 4555 §3.12: whoever asks may want to know that the peer knows of a move. */
    @Test
    void sampleTellsApartWhatCameAlongTheWayTheChildSaHasNow() {
        connect();
        Path elsewhere = new Path(TO_LEFT.local(), Endpoint.of("192.0.2.77", 4500));
        right.unprotect(TestSa.NOW.plusSeconds(1), ping(), TO_LEFT, Optional.empty());
        right.unprotect(TestSa.NOW.plusSeconds(2), ping(), elsewhere, Optional.empty());
        assertThat(sampledOnPath()).contains(TestSa.NOW.plusSeconds(1));

        right.apply(TestSa.NOW, new DataPlaneOrder.MovePath(new ChildId(1), elsewhere, Encapsulation.UDP));
        right.unprotect(TestSa.NOW.plusSeconds(3), ping(), TO_LEFT, Optional.empty());
        assertThat(sampledOnPath()).contains(TestSa.NOW.plusSeconds(1));
        right.unprotect(TestSa.NOW.plusSeconds(4), ping(), elsewhere, Optional.empty());
        assertThat(sampledOnPath()).contains(TestSa.NOW.plusSeconds(4));
    }

    private Octets ping() {
        return sealed(left.protect(TestSa.NOW, TestSa.PING)).esp();
    }

    private Optional<Instant> sampledOnPath() {
        drain(right);
        right.apply(TestSa.NOW, new DataPlaneOrder.Sample(List.of(new ChildId(1))));
        return signals(right).stream()
                .flatMap(signal ->
                        signal instanceof DataPlaneSignal.Sampled(var children) ? children.stream() : Stream.empty())
                .findFirst()
                .flatMap(DataPlaneSignal.ChildActivity::lastOnPath);
    }

    @Test
    void sampleTellsWhenSomethingLeftLast() {
        connect();
        left.protect(TestSa.NOW, TestSa.PING);
        left.protect(TestSa.NOW.plusSeconds(2), TestSa.PING);
        left.apply(TestSa.NOW.plusSeconds(9), new DataPlaneOrder.Sample(List.of(new ChildId(1))));
        assertThat(signals(left))
                .containsExactly(new DataPlaneSignal.Sampled(List.of(new DataPlaneSignal.ChildActivity(
                        new ChildId(1),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(TestSa.NOW.plusSeconds(2)),
                        0,
                        2L * TestSa.PING.length()))));
    }
}
