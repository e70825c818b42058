package io.ikelab.lab.fuzz;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.engine.EndpointInput;
import io.ikelab.engine.EndpointOutput;
import io.ikelab.engine.IkeEndpoint;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.WorkRunner;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** How much memory a half-open IKE SA takes, by making many of them. */
public final class HalfOpenMemory {
    private static final int SAMPLE = 2_000;

    /** What others leave behind may go at any time, which makes a measurement too small. */
    private static final int MEASUREMENTS = 3;

    private static final Instant NOW = VirtualRun.EPOCH;

    private HalfOpenMemory() {}

    /** @param usedHeap octets of memory in use, once what is not needed is gone */
    public static long octetsEach(CryptoProvider crypto, LongSupplier usedHeap) {
        return LongStream.generate(() -> measured(crypto, usedHeap))
                .limit(MEASUREMENTS)
                .max()
                .orElseThrow();
    }

    private static long measured(CryptoProvider crypto, LongSupplier usedHeap) {
        FuzzPolicies policies = FuzzPolicies.draw(new SeededRandomness(1), false);
        Octets request = firstRequest(policies, crypto);
        EndpointPolicy open = policies.victim()
                .withHalfOpen(
                        new HalfOpenPolicy(2 * SAMPLE, 2 * SAMPLE, 2 * SAMPLE, 2 * SAMPLE, Duration.ofMinutes(1)));
        IkeEndpoint victim = endpoint(open, crypto, "victim");
        long before = usedHeap.getAsLong();
        for (int opened = 1; opened <= SAMPLE; opened++) {
            // The initiator's SPI is all that tells one request from another.
            Octets spi = new WireWriter(8).u64(opened).toOctets();
            receive(victim, spi.concat(request.slice(spi.length(), request.length())));
        }
        long after = usedHeap.getAsLong();
        // It has to be there until now, and all it holds with it.
        victim.handle(new EndpointInput.Tick(NOW));
        return (after - before) / SAMPLE;
    }

    private static Octets firstRequest(FuzzPolicies policies, CryptoProvider crypto) {
        IkeEndpoint partner = endpoint(policies.partner(), crypto, "partner");
        List<Octets> sent =
                handled(partner, new EndpointInput.Commanded(NOW, new IkeCommand.Initiate(FuzzPolicies.TUNNEL)));
        return sent.getFirst();
    }

    private static void receive(IkeEndpoint victim, Octets request) {
        Path path = new Path(new Endpoint(FuzzPolicies.VICTIM, 500), new Endpoint(FuzzPolicies.PARTNER, 500));
        handled(victim, new EndpointInput.Datagram(NOW, new PacketId(new NodeName("fuzz"), 0), path, request));
    }

    private static IkeEndpoint endpoint(EndpointPolicy policy, CryptoProvider crypto, String name) {
        return new IkeEndpoint(
                policy, crypto, new SeededRandomness(1).child(name), new EventSource(new NodeName(name)));
    }

    /** What it sends because of {@code input}, slow crypto done at once. */
    private static List<Octets> handled(IkeEndpoint endpoint, EndpointInput input) {
        List<Octets> sent = new ArrayList<>();
        Deque<EndpointInput> inputs = new ArrayDeque<>(List.of(input));
        while (!inputs.isEmpty()) {
            endpoint.handle(inputs.remove());
            EndpointOutput output = endpoint.poll();
            for (; !(output instanceof EndpointOutput.Wake); output = endpoint.poll()) {
                switch (output) {
                    case EndpointOutput.Transmit transmit -> sent.add(transmit.octets());
                    case EndpointOutput.Work(long number, var task) ->
                        inputs.add(new EndpointInput.WorkDone(NOW, number, WorkRunner.run(task)));
                    case EndpointOutput.Keepalive _,
                            EndpointOutput.Order _,
                            EndpointOutput.Emit _,
                            EndpointOutput.Wake _ -> {}
                }
            }
        }
        return sent;
    }
}
