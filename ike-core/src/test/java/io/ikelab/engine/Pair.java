package io.ikelab.engine;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.MessageText;
import io.ikelab.impair.Impairment;
import io.ikelab.net.Path;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two endpoints in one thread, whose datagrams move only when the test says so, in virtual time. */
final class Pair {
    /** More moves than this without an end mean that the two feed each other for ever. */
    private static final int BOUND = 200;

    final End initiator;
    final End responder;
    Instant now = Instant.parse("2025-01-01T00:00:00Z");
    Nat nat = Nat.NONE;

    Pair(Policies both) {
        this(both, both);
    }

    Pair(Policies initiating, Policies responding) {
        this(initiating, responding, 7);
    }

    Pair(Policies initiating, Policies responding, long seed) {
        this(initiating, responding, seed, List.of(), List.of());
    }

    /** One or both of whose ends do something wrong on purpose. */
    Pair(
            Policies initiating,
            Policies responding,
            long seed,
            List<Impairment> ofInitiator,
            List<Impairment> ofResponder) {
        initiator = new End("initiator", initiating.initiator(), seed, ofInitiator);
        responder = new End("responder", responding.responder(), seed, ofResponder);
    }

    /** One more initiator at the same address, as after a restart. */
    End another(Policies policies) {
        return new End("initiator", policies.initiator(), 1_000, List.of());
    }

    /** A pair with its tunnel up. */
    static Pair established(Policies both) {
        Pair pair = new Pair(both);
        pair.initiate();
        pair.drive();
        return pair;
    }

    void initiate() {
        initiator.command(new IkeCommand.Initiate("tunnel"));
    }

    /** Delivers whatever is in flight until nothing is. */
    void drive() {
        for (int moves = 0; moves < BOUND; moves++) {
            if (!deliver(initiator, responder) && !deliver(responder, initiator)) {
                return;
            }
        }
        throw new AssertionError("livelock:\n" + String.join("\n", ladder()));
    }

    /** Lets time pass until the next wake-up of either end. */
    void advance() {
        Instant next = Stream.of(initiator.wake, responder.wake)
                .min(Instant::compareTo)
                .orElseThrow();
        now = next;
        initiator.tick();
        responder.tick();
    }

    void advance(Duration duration) {
        Instant end = now.plus(duration);
        while (!initiator.wake.isAfter(end) || !responder.wake.isAfter(end)) {
            advance();
            drive();
        }
        now = end;
    }

    /** The next datagram of {@code from}, taken off the wire. */
    EndpointOutput.Transmit intercept(End from) {
        return from.sent.removeFirst();
    }

    boolean deliver(End from, End to) {
        Optional<EndpointOutput.Transmit> next = Optional.ofNullable(from.sent.poll());
        next.ifPresent(datagram -> to.receive(
                datagram.packet(),
                nat.onTheWay(from == responder, datagram.path()).reversed(),
                datagram.octets()));
        return next.isPresent();
    }

    /** What stands between the two ends and changes addresses. */
    interface Nat {
        Nat NONE = (towardsInitiator, path) -> path;

        Path onTheWay(boolean towardsInitiator, Path path);
    }

    private final List<String> ladder = new ArrayList<>();

    List<String> ladder() {
        return List.copyOf(ladder);
    }

    final class End {
        final List<IkeEvent> events = new ArrayList<>();
        final List<DataPlaneOrder> orders = new ArrayList<>();
        final List<EndpointOutput.Keepalive> keepalives = new ArrayList<>();
        final Deque<EndpointOutput.Transmit> sent = new ArrayDeque<>();
        final List<Octets> everSent = new ArrayList<>();
        final FailingCrypto crypto = new FailingCrypto();
        private final IkeEndpoint endpoint;
        private final String name;
        Instant wake = Instant.MAX;

        private End(String name, EndpointPolicy policy, long seed, List<Impairment> impairments) {
            this.name = name;
            endpoint = new IkeEndpoint(
                    policy,
                    crypto,
                    new SeededRandomness(seed).child(name),
                    new EventSource(new NodeName(name)),
                    impairments);
        }

        void command(IkeCommand command) {
            feed(new EndpointInput.Commanded(now, command));
        }

        void signal(DataPlaneSignal signal) {
            feed(new EndpointInput.Signalled(now, signal));
        }

        void receive(PacketId packet, Path path, Octets octets) {
            feed(new EndpointInput.Datagram(now, packet, path, octets));
        }

        void receive(Path path, Octets octets) {
            receive(new PacketId(new NodeName("test"), 0), path, octets);
        }

        /** As often as the end wants it at this instant. */
        void tick() {
            for (int turns = 0; turns < BOUND; turns++) {
                feed(new EndpointInput.Tick(now));
                if (wake.isAfter(now)) {
                    return;
                }
            }
            throw new AssertionError(name + " never stops asking for another turn");
        }

        IkeState state() {
            return endpoint.stateOf("tunnel").orElse(new IkeState.Initial());
        }

        /** How many sessions this end keeps, finished ones included. */
        int sessions() {
            return endpoint.sessions();
        }

        /** Why its IKE SAs ended, oldest first. */
        List<String> closings() {
            return emitted(IkeEvent.IkeClosed.class).stream()
                    .map(IkeEvent.IkeClosed::reason)
                    .toList();
        }

        /** Why it threw datagrams away, oldest first. */
        List<String> discards() {
            return emitted(IkeEvent.MessageDiscarded.class).stream()
                    .map(IkeEvent.MessageDiscarded::reason)
                    .toList();
        }

        <E extends IkeEvent> List<E> emitted(Class<E> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        <E extends DataPlaneOrder> List<E> ordered(Class<E> kind) {
            return orders.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        /** Loses what this end has in flight. */
        void lose() {
            sent.clear();
        }

        /** Changes the next datagram in flight. */
        void alterNext(Function<Octets, Octets> change) {
            EndpointOutput.Transmit next = sent.removeFirst();
            sent.addFirst(new EndpointOutput.Transmit(next.packet(), next.path(), change.apply(next.octets())));
        }

        private void feed(EndpointInput input) {
            endpoint.handle(input);
            while (true) {
                switch (endpoint.poll()) {
                    case EndpointOutput.Transmit transmit -> {
                        sent.add(transmit);
                        everSent.add(transmit.octets());
                    }
                    case EndpointOutput.Keepalive keepalive -> keepalives.add(keepalive);
                    case EndpointOutput.Order(DataPlaneOrder order) -> orders.add(order);
                    case EndpointOutput.Emit(IkeEvent event) -> record(event);
                    case EndpointOutput.Work(long number, var task) -> finish(number, task);
                    case EndpointOutput.Wake(Instant at) -> {
                        wake = at;
                        return;
                    }
                }
            }
        }

        private void finish(long number, java.util.concurrent.Callable<Object> task) {
            Object result = io.ikelab.net.WorkRunner.run(task);
            endpoint.handle(new EndpointInput.WorkDone(now, number, result));
        }

        private void record(IkeEvent event) {
            events.add(event);
            if (event instanceof IkeEvent.MessageSent message) {
                ladder.add((name.equals("initiator") ? "--> " : "<-- ") + MessageText.of(message.message()));
            }
        }
    }
}
