package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Randomness;
import io.ikelab.net.WorkRunner;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.SecurityAssociationPayload;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One end of a {@link Crossing}: an endpoint, a model of its data plane, and what it has said. */
final class CrossingEnd {
    ModelPlane plane = new ModelPlane();
    ToyCrypto crypto = new ToyCrypto();
    final ChosenNonces nonces;
    final List<IkeEvent> events = new ArrayList<>();

    /** Whether slow crypto waits for {@link #works()} rather than being done at once. */
    boolean holdsWork;

    Instant wake = Instant.MAX;
    private final String name;
    private final String arrow;
    private final Crossing crossing;
    private final EndpointPolicy policy;
    private IkeEndpoint endpoint;
    private int lives;
    private final Deque<EndpointOutput.Work> work = new ArrayDeque<>();
    private final Map<Octets, String> lines = new HashMap<>();
    private final Set<Asked> unanswered = new LinkedHashSet<>();
    private String lastLine = "";

    /** A request without answer yet. */
    private record Asked(IkeSpi localSpi, long messageId, String name) {
        private boolean isAs(Asked other) {
            return localSpi.equals(other.localSpi) && messageId == other.messageId;
        }
    }

    CrossingEnd(Crossing crossing, String name, String arrow, EndpointPolicy policy, Randomness random) {
        this.crossing = crossing;
        this.name = name;
        this.arrow = arrow;
        this.nonces = new ChosenNonces(random.child(name));
        this.policy = policy;
        this.endpoint = newEndpoint();
    }

    private IkeEndpoint newEndpoint() {
        return new IkeEndpoint(policy, crypto, nonces.child("life " + lives++), new EventSource(new NodeName(name)));
    }

    /** Its power fails and comes back: everything it knew is gone, and nobody was told. */
    void restarts() {
        crossing.restarted(this);
        crypto = new ToyCrypto();
        endpoint = newEndpoint();
        plane = new ModelPlane();
        events.clear();
        unanswered.clear();
        work.clear();
        wake = Instant.MAX;
    }

    /** How a ladder draws {@code message} of this end. */
    String says(String message) {
        return arrow + " " + message;
    }

    void rekeysChildren() {
        command(new IkeCommand.RekeyChildren(Crossing.CONNECTION));
    }

    void rekeysIke() {
        command(new IkeCommand.RekeyIke(Crossing.CONNECTION));
    }

    void createsChild(String policy) {
        command(new IkeCommand.CreateChild(Crossing.CONNECTION, policy));
    }

    /** Deletes the Child SA that its traffic leaves through first. */
    void deletesChild() {
        command(new IkeCommand.TerminateChild(
                Crossing.CONNECTION, plane.inUse().getFirst().id()));
    }

    void deletesChild(ChildId child) {
        command(new IkeCommand.TerminateChild(Crossing.CONNECTION, child));
    }

    void deletesIke() {
        command(new IkeCommand.Terminate(Crossing.CONNECTION));
    }

    void checksLiveness() {
        command(new IkeCommand.CheckLiveness(Crossing.CONNECTION));
    }

    void initiates() {
        command(new IkeCommand.Initiate(Crossing.CONNECTION));
    }

    void command(IkeCommand command) {
        crossing.note(name + ": " + command.getClass().getSimpleName());
        feed(new EndpointInput.Commanded(crossing.now(), command));
    }

    void signal(DataPlaneSignal signal) {
        crossing.note(name + ": " + signal.getClass().getSimpleName());
        feed(new EndpointInput.Signalled(crossing.now(), signal));
    }

    /** Traffic leaves through every outbound SA in use and arrives at once, where there is something to receive it. */
    void sendsEsp() {
        crossing.note(name + ": ESP");
        CrossingEnd peer = crossing.peerOf(this);
        for (ChildSa child : plane.inUse()) {
            peer.plane
                    .receiver(child.outboundSpi())
                    .filter(receiving -> peer.plane.hears(receiving.id()))
                    .ifPresent(receiving -> peer.feed(new EndpointInput.Signalled(
                            crossing.now(), new DataPlaneSignal.FirstReceived(receiving.id()))));
        }
    }

    /** The oldest slow crypto that waits is done. */
    void works() {
        crossing.note(name + ": work done");
        EndpointOutput.Work next = work.remove();
        feed(new EndpointInput.WorkDone(crossing.now(), next.number(), WorkRunner.run(next.task())));
    }

    boolean hasWork() {
        return !work.isEmpty();
    }

    void receive(Flight flight) {
        feed(new EndpointInput.Datagram(
                crossing.now(),
                flight.datagram().packet(),
                flight.datagram().path().reversed(),
                flight.datagram().octets()));
    }

    void tick() {
        feed(new EndpointInput.Tick(crossing.now()));
    }

    /** The IKE SAs there are, whatever they stand at. */
    List<IkeState> ikeSas() {
        return endpoint.living();
    }

    Holdings holdings() {
        return endpoint.holdings();
    }

    /** The Child SAs of the IKE SAs that are up, the oldest first. */
    List<ChildSa> children() {
        return ikeSas().stream()
                .filter(IkeState.Established.class::isInstance)
                .flatMap(state -> ((IkeState.Established) state).childSas().stream())
                .sorted(Comparator.comparingLong(child -> child.id().value()))
                .toList();
    }

    /** The SPIs it offered in CREATE_CHILD_SA requests, each time the first proposal's. */
    List<Octets> offeredSpis() {
        return emitted(IkeEvent.MessageSent.class).stream()
                .map(IkeEvent.MessageSent::message)
                .filter(message -> message.header().exchange().equals(ExchangeType.CREATE_CHILD_SA)
                        && !message.header().response())
                .flatMap(message -> message.first(SecurityAssociationPayload.class).stream())
                .map(payload -> payload.proposals().getFirst().spi())
                .toList();
    }

    /** Everything that decides how it goes on. */
    String fingerprint() {
        return ikeSas() + " " + plane.inbound() + plane.outbound() + plane.inUse() + unanswered + work.size();
    }

    /** Names of requests that are not answered, and of work that is not done. */
    List<String> underWay() {
        List<String> all = new ArrayList<>();
        unanswered.forEach(asked -> all.add(name + " " + asked));
        all.addAll(work());
        return all;
    }

    /** Names of slow crypto that is not done. */
    List<String> work() {
        return work.stream().map(task -> name + " work " + task.number()).toList();
    }

    <E extends IkeEvent> List<E> emitted(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether this end found its peer silent. */
    boolean gaveUp() {
        return !emitted(IkeEvent.PeerSilent.class).isEmpty();
    }

    private void feed(EndpointInput input) {
        endpoint.handle(input);
        drain();
        while (!holdsWork && !work.isEmpty()) {
            EndpointOutput.Work next = work.remove();
            endpoint.handle(new EndpointInput.WorkDone(crossing.now(), next.number(), WorkRunner.run(next.task())));
            drain();
        }
        crossing.turned();
    }

    private void drain() {
        while (true) {
            switch (endpoint.poll()) {
                case EndpointOutput.Transmit transmit ->
                    crossing.sent(new Flight(this, transmit, lineOf(transmit.octets())));
                case EndpointOutput.Keepalive keepalive -> {}
                case EndpointOutput.Order(DataPlaneOrder order) -> plane.apply(order);
                case EndpointOutput.Emit(IkeEvent event) -> record(event);
                case EndpointOutput.Work pending -> work.add(pending);
                case EndpointOutput.Wake(Instant at) -> {
                    wake = at;
                    return;
                }
            }
        }
    }

    /** Notices outside an IKE SA are no messages of a session. */
    private String lineOf(Octets datagram) {
        return arrow + " " + Optional.ofNullable(lines.get(datagram)).orElse("notice outside an IKE SA");
    }

    private void record(IkeEvent event) {
        events.add(event);
        switch (event) {
            case IkeEvent.MessageSent sent -> {
                lastLine = crossing.names().of(sent.message());
                if (!sent.message().header().response()) {
                    unanswered.add(asked(sent.message().header(), lastLine));
                }
            }
            case IkeEvent.DatagramSent sent -> lines.put(sent.datagram(), lastLine);
            case IkeEvent.MessageReceived received -> {
                if (received.message().header().response()) {
                    Asked answered = asked(received.message().header(), "");
                    unanswered.removeIf(asked -> asked.isAs(answered));
                }
            }
            case IkeEvent.IkeClosed closed ->
                unanswered.removeIf(asked -> asked.localSpi().equals(closed.localSpi()));
            case IkeEvent.SessionFailed failed -> throw new AssertionError(name + " failed: " + failed.failure());
            default -> {}
        }
    }

    private Asked asked(IkeHeader header, String what) {
        boolean own = header.fromInitiator() != header.response();
        return new Asked(
                own ? header.initiatorSpi() : header.responderSpi(),
                header.messageId().value(),
                what);
    }

    @Override
    public String toString() {
        return name;
    }
}
