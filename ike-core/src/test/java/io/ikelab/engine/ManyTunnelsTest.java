package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal.ChildActivity;
import io.ikelab.child.DataPlaneSignal.Sampled;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.LivenessConfirmed;
import io.ikelab.net.IpAddress;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.WorkRunner;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One end with as many tunnels as a large gateway has: what they weigh, and that none keeps the others waiting. */
@Isolated("looks at the whole heap")
class ManyTunnelsTest {
    private static final int TUNNELS = 300;

    /** Some 3 KiB were measured; the whole tunnel, data plane included, is to stay under 24 KiB. */
    private static final long BYTES_PER_IKE_SA_MAX = 8 * 1024;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Crowd gateway = new Crowd("gateway", false);
    private final Crowd devices = new Crowd("devices", true);
    private Instant now = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void anEstablishedIdleIkeSaIsLight() {
        establish(100);
        long before = usedHeap();
        establish(TUNNELS);
        long after = usedHeap();

        assertThat(gateway.up).isEqualTo(TUNNELS);
        long each = (after - before) / (2 * (TUNNELS - 100));
        assertThat(each).as("octets of heap for each IKE SA with its Child SA").isBetween(500L, BYTES_PER_IKE_SA_MAX);
    }

    @Test
    void whatIsDueAtOneInstantIsSpreadOverManyTurns() {
        establish(TUNNELS);
        now = now.plus(IDLE).plusSeconds(1);
        int turns = 0;
        int most = 0;
        do {
            int sent = devices.transmits;
            devices.feed(new EndpointInput.Tick(now));
            most = Math.max(most, devices.transmits - sent);
            turns++;
        } while (!devices.wake.isAfter(now));

        assertThat(most).isLessThanOrEqualTo(64);
        assertThat(turns).isGreaterThanOrEqualTo(TUNNELS / 64);
        exchange();
        assertThat(devices.confirmed).isEqualTo(TUNNELS);
    }

    private void establish(int upTo) {
        for (int tunnel = devices.begun; tunnel < upTo; tunnel++) {
            devices.feed(new EndpointInput.Commanded(now, new IkeCommand.Initiate("tunnel" + tunnel)));
            devices.begun++;
            exchange();
        }
    }

    private void exchange() {
        while (!devices.sent.isEmpty() || !gateway.sent.isEmpty()) {
            deliver(devices, gateway);
            deliver(gateway, devices);
        }
    }

    private void deliver(Crowd from, Crowd to) {
        while (!from.sent.isEmpty()) {
            EndpointOutput.Transmit next = from.sent.remove();
            to.feed(new EndpointInput.Datagram(now, next.packet(), next.path().reversed(), next.octets()));
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int round = 0; round < 3; round++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** One endpoint that keeps nothing of what it puts out but the datagrams under way. */
    private static final class Crowd {
        private final IkeEndpoint endpoint;
        private final Deque<EndpointOutput.Transmit> sent = new ArrayDeque<>();
        private Instant wake = Instant.MAX;
        private int begun;
        private int up;
        private int confirmed;
        private int transmits;

        private Crowd(String name, boolean devices) {
            List<ConnectionPolicy> connections = IntStream.range(0, TUNNELS)
                    .mapToObj(tunnel -> connection(tunnel, devices))
                    .toList();
            HalfOpenPolicy open = new HalfOpenPolicy(TUNNELS, TUNNELS, TUNNELS, TUNNELS, Duration.ofSeconds(30));
            endpoint = new IkeEndpoint(
                    new EndpointPolicy(IkePorts.STANDARD, connections).withHalfOpen(open),
                    new ToyCrypto(),
                    new SeededRandomness(11).child(name),
                    new EventSource(new NodeName(name)));
        }

        private static ConnectionPolicy connection(int tunnel, boolean devices) {
            IpAddress device = new IpAddress(Octets.of(10, 99, tunnel >> 8, tunnel));
            Policies policies = Policies.AGREEING.between(device, Policies.RESPONDER);
            EndpointPolicy one = devices ? policies.withLiveness(IDLE).initiator() : policies.responder();
            ConnectionPolicy only = one.connections().getFirst();
            return new ConnectionPolicy(
                    "tunnel" + tunnel,
                    only.local(),
                    only.remote(),
                    only.localIdentity(),
                    only.remoteIdentity(),
                    only.authentication(),
                    only.ikeProposals(),
                    only.children(),
                    only.options());
        }

        private void feed(EndpointInput input) {
            endpoint.handle(input);
            while (true) {
                switch (endpoint.poll()) {
                    case EndpointOutput.Transmit transmit -> {
                        sent.add(transmit);
                        transmits++;
                    }
                    case EndpointOutput.Keepalive _ -> {}
                    case EndpointOutput.Order(DataPlaneOrder.Sample sample) -> sampled(input.now(), sample);
                    case EndpointOutput.Order _ -> {}
                    case EndpointOutput.Emit(IkeEvent event) -> count(event);
                    case EndpointOutput.Work(long number, var task) ->
                        endpoint.handle(new EndpointInput.WorkDone(input.now(), number, WorkRunner.run(task)));
                    case EndpointOutput.Wake(Instant at) -> {
                        wake = at;
                        return;
                    }
                }
            }
        }

        /** Nothing came through any of them. */
        private void sampled(Instant now, DataPlaneOrder.Sample sample) {
            List<ChildActivity> idle = sample.children().stream()
                    .map(child -> new ChildActivity(child, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0))
                    .toList();
            endpoint.handle(new EndpointInput.Signalled(now, new Sampled(idle)));
        }

        private void count(IkeEvent event) {
            switch (event) {
                case IkeEvent.IkeEstablished _ -> up++;
                case LivenessConfirmed _ -> confirmed++;
                default -> {}
            }
        }
    }
}
