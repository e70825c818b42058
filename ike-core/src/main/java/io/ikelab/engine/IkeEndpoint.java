package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.impair.Impairer;
import io.ikelab.impair.Impairment;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.net.WorkRunner;
import io.ikelab.octets.EspSpi;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.IkeVersion;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeSa;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.WorkResult;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.HeaderResult;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.WireFault;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One end of IKEv2 without input or output of its own: tells sessions apart, hands them what is theirs, and collects
 * what they ask for.
 *
 * <p>Call {@link #handle} with one input, then {@link #poll} and apply outputs in order until {@link EndpointOutput.Wake}.
 */
public final class IkeEndpoint {
    /** So many sessions have their turn at a tick; the others have it at the next, which is at once: ESP goes first. */
    private static final int PER_TURN = 8;

    private EndpointPolicy policy;
    private final EventSource events;
    private final SessionTable sessions;
    private final SessionEnvironment environment;
    private final OutsideNotices notices;
    private final SharedServices services;
    private final Deque<EndpointOutput> outputs = new ArrayDeque<>();
    private final MainModeOpenings mainMode;
    private final Admission admission;
    private final Randomness random;
    private final Openings openings;
    private final Hints hints;
    private final Impairer impairer;
    private final ImpairedBorder border;
    private final OwnAddresses own = new OwnAddresses();
    private Instant now = Instant.MIN;
    private long begun;

    public IkeEndpoint(EndpointPolicy policy, CryptoProvider crypto, Randomness random, EventSource events) {
        this(policy, crypto, random, events, List.of());
    }

    /** @param impairments what it does wrong on purpose, in the order in which they strike */
    public IkeEndpoint(
            EndpointPolicy configured,
            CryptoProvider crypto,
            Randomness random,
            EventSource events,
            List<Impairment> impairments) {
        this.impairer = Impairer.of(impairments, random.child("impairments"));
        this.border = new ImpairedBorder(impairer, events, outputs::add);
        this.policy = impairer.configure(configured);
        this.events = events;
        this.random = random;
        this.sessions = new SessionTable(random.child("spi"));
        this.notices = new OutsideNotices(this::policy, events, border);
        this.openings = new Openings(this::policy, sessions, events, border, this::initiate);
        this.services = new SharedServices(this::policy, sessions, openings, border, this::inSession, this::successor);
        this.environment =
                new SessionEnvironment(this::policy, crypto, events, sessions.spis(), border, services, impairer);
        this.hints = new Hints(this::policy, sessions, this::inSession);
        this.admission = new Admission(
                () -> policy().halfOpen(),
                sessions.halfOpen(),
                crypto,
                random.child("cookie secret"),
                events,
                border,
                impairer);
        this.mainMode = new MainModeOpenings(this::policy, events, border, random.child("main mode"));
    }

    /** @throws IllegalArgumentException when {@code input} is older than the one before it */
    public void handle(EndpointInput input) {
        if (input.now().isBefore(now)) {
            throw new IllegalArgumentException("time went back from " + now + " to " + input.now());
        }
        now = input.now();
        services.turn(now);
        border.admit(input).forEach(this::hear);
        impairer.takePrompted().forEach(this::prompt);
        sessions.forget(now);
    }

    private void hear(EndpointInput input) {
        switch (input) {
            case EndpointInput.Datagram datagram -> receive(datagram);
            case EndpointInput.Tick tick -> {
                mainMode.tick(now);
                openings.tick(now, PER_TURN);
                sessions.due(now, PER_TURN).forEach(session -> inSession(session, s -> s.tick(now)));
            }
            case EndpointInput.Commanded commanded -> command(commanded.command());
            case EndpointInput.Reconfigured(Instant _, var configured, var impairments) ->
                reconfigure(configured, impairments);
            case EndpointInput.WorkDone done -> workDone(done);
            case EndpointInput.Signalled signalled -> signal(signalled.signal());
        }
    }

    private void reconfigure(EndpointPolicy configured, List<Impairment> impairments) {
        List<String> before =
                policy.connections().stream().map(ConnectionPolicy::name).toList();
        impairer.become(impairments);
        impairer.takeConfigured().forEach(border::configured);
        policy = impairer.configure(configured);
        before.stream()
                .filter(name -> policy.named(name).isEmpty())
                .forEach(name -> command(new IkeCommand.Terminate(name)));
    }

    private EndpointPolicy policy() {
        return policy;
    }

    /** Something went wrong on purpose, and that is what comes of it. */
    private void prompt(Function<String, IkeCommand> deed) {
        policy.connections().forEach(connection -> command(deed.apply(connection.name())));
    }

    public EndpointOutput poll() {
        EndpointOutput next = outputs.poll();
        return next == null ? new EndpointOutput.Wake(nextDue()) : next;
    }

    private Instant nextDue() {
        Instant due = Stream.of(sessions.nextDue(), mainMode.nextDue(), openings.nextDue(), border.nextDue())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return due.isBefore(now) ? now : due;
    }

    /** The state of the newest session of each connection, for status displays. */
    public Optional<IkeState> stateOf(String connection) {
        return sessions.ofConnection(connection).map(IkeSession::state);
    }

    /** How many sessions are kept, the finished ones that still answer retransmissions among them. */
    int sessions() {
        return sessions.size();
    }

    /** The IKE SAs there are, whatever they stand at, in the order of this end's SPIs. */
    List<IkeState> living() {
        return sessions.living().stream().map(IkeSession::state).toList();
    }

    /** What is kept for them, all of which goes with them. */
    Holdings holdings() {
        return sessions.holdings();
    }

    private void receive(EndpointInput.Datagram datagram) {
        if (mainMode.receive(now, datagram)) {
            return;
        }
        switch (MessageCodec.header(datagram.octets())) {
            case Decoded.UnprotectedFault(Optional<IkeHeader> header, WireFault fault)
            when header.isPresent() && isOfAnotherVersion(fault) -> notices.otherVersion(datagram, header.get());
            case Decoded.UnprotectedFault fault ->
                discard(datagram, fault.fault().toString());
            case HeaderResult.Found(IkeHeader header) -> {
                Optional<IkeSession> session = sessions.receiverOf(header, datagram.path());
                if (session.isPresent() && !isAnotherTry(session.get(), header)) {
                    deliver(session.get(), datagram, header);
                    hints.ofIkeSa(datagram, header, session.get());
                } else if (sessions.isExpected(header)) {
                    discard(datagram, "the IKE SA it is for is not complete yet");
                } else if (isFirstRequest(header)) {
                    admit(datagram, header);
                } else {
                    discard(datagram, OutsideHints.of(datagram.octets(), header));
                    notices.unknownIkeSa(datagram, header);
                    hints.ofChildSa(datagram);
                }
            }
        }
    }

    private static boolean isOfAnotherVersion(WireFault fault) {
        return fault.kind() == WireFault.Kind.HIGHER_VERSION || fault.kind() == WireFault.Kind.LOWER_VERSION;
    }

    /** After a failure an initiator may come again with the same SPI (RFC 7296 §1.2, §2.6). */
    private static boolean isAnotherTry(IkeSession session, IkeHeader header) {
        return session.isClosed() && isFirstRequest(header);
    }

    private void admit(EndpointInput.Datagram datagram, IkeHeader header) {
        if (!admission.admits(datagram)) {
            return;
        }
        Path path = datagram.path();
        List<ConnectionPolicy> candidates =
                policy.between(path.local().address(), path.remote().address());
        String name = candidates.isEmpty() ? "none" : candidates.getFirst().name();
        RetransmissionPolicy schedule = candidates.isEmpty()
                ? RetransmissionPolicy.DEFAULT
                : candidates.getFirst().timing().retransmission();
        IkeSession session = begin(false, name, path, schedule);
        sessions.addResponder(session, header.initiatorSpi(), path.remote());
        deliver(session, datagram, header);
    }

    private void deliver(IkeSession session, EndpointInput.Datagram datagram, IkeHeader header) {
        inSession(session, s -> s.receive(now, datagram.packet(), datagram.path(), datagram.octets(), header));
    }

    private void command(IkeCommand command) {
        switch (command) {
            case IkeCommand.Initiate(String connection) -> openings.commanded(now, connection);
            // Where both ends began at once, a connection may have two IKE SAs.
            case IkeCommand.Terminate(String connection) -> {
                openings.terminated(connection);
                sessions.allOfConnection(connection).forEach(session -> give(session, command));
            }
            case IkeCommand.UseAddresses(String connection, var addresses) -> {
                own.use(connection, addresses);
                sessions.allOfConnection(connection).forEach(session -> give(session, command));
            }
            case IkeCommand.TerminateChild(String connection, ChildId child) ->
                sessions.ownerOf(child).ifPresent(session -> give(session, command));
            case IkeCommand.CreateChild _,
                    IkeCommand.RekeyChildren _,
                    IkeCommand.RekeyIke _,
                    IkeCommand.CheckLiveness _ ->
                sessions.ofConnection(command.connection()).ifPresent(session -> give(session, command));
        }
    }

    private void give(IkeSession session, IkeCommand command) {
        inSession(session, s -> s.stimulate(now, new Stimulus.Commanded(command)));
    }

    private void initiate(ConnectionPolicy connection) {
        if (connection.options().version() == IkeVersion.V1) {
            mainMode.open(now, connection, sessions.nextIkeSpi());
            return;
        }
        int port = policy.ports().ike();
        Path path = new Path(new Endpoint(own.localOf(connection), port), new Endpoint(connection.remote(), port));
        IkeSession session =
                begin(true, connection.name(), path, connection.timing().retransmission());
        sessions.addInitiator(session);
        inSession(session, s -> s.stimulate(now, new Stimulus.Begun(connection)));
    }

    private IkeSession begin(boolean initiator, String connection, Path path, RetransmissionPolicy schedule) {
        return new IkeSession(
                environment,
                sessions.nextIkeSpi(),
                initiator,
                connection,
                path,
                schedule,
                random.child("session " + begun++),
                now);
    }

    private IkeSession successor(Stimulus.Begotten birth, Path path) {
        IkeSa sa = birth.sa();
        return new IkeSession(
                environment,
                birth.localSpi(),
                sa.initiator(),
                sa.connection().name(),
                path,
                sa.connection().timing().retransmission(),
                random.child("session " + begun++),
                now);
    }

    private void signal(DataPlaneSignal signal) {
        switch (signal) {
            case DataPlaneSignal.Acquire acquire -> acquire(acquire);
            case DataPlaneSignal.Sampled sampled ->
                // Some may be gone since they were asked after: any that is left says whose they are.
                sampled.children().stream()
                        .flatMap(activity -> sessions.ownerOf(activity.child()).stream())
                        .findFirst()
                        .ifPresent(
                                session -> inSession(session, s -> s.stimulate(now, new Stimulus.Signalled(signal))));
            case DataPlaneSignal.FirstReceived first -> toOwner(first.child(), signal);
            case DataPlaneSignal.SoftExpired expired -> toOwner(expired.child(), signal);
            case DataPlaneSignal.HardExpired expired -> toOwner(expired.child(), signal);
            case DataPlaneSignal.SequenceNearEnd near -> toOwner(near.child(), signal);
            case DataPlaneSignal.PeerPathMoved moved -> toOwner(moved.child(), signal);
            case DataPlaneSignal.UnknownSpi(EspSpi spi, Path path) -> unknownSpi(signal, spi, path);
        }
    }

    /** Where the IKE SA is up it may set up another Child SA, whoever opened it. */
    private void acquire(DataPlaneSignal.Acquire signal) {
        sessions.allOfConnection(signal.connection()).stream()
                .filter(session -> session.state() instanceof IkeState.Established)
                .reduce((older, newer) -> newer)
                .ifPresentOrElse(
                        session -> inSession(session, s -> s.stimulate(now, new Stimulus.Signalled(signal))),
                        () -> openings.wanted(now, signal.connection(), signal.packet()));
    }

    /** Anybody can send ESP with any SPI: it starts nothing, and is told of seldom (RFC 7296 §1.5, §2.21.4). */
    private void unknownSpi(DataPlaneSignal signal, EspSpi spi, Path path) {
        Optional<IkeSession> known = policy
                .between(path.local().address(), path.remote().address())
                .stream()
                .flatMap(connection -> sessions.allOfConnection(connection.name()).stream())
                .filter(session -> session.state() instanceof IkeState.Established)
                .reduce((older, newer) -> newer);
        if (known.isEmpty()) {
            notices.unknownEspSa(now, spi, path);
        } else if (known.get().mayBeAsked(now)) {
            inSession(known.get(), s -> s.stimulate(now, new Stimulus.Signalled(signal)));
        }
    }

    private void toOwner(ChildId child, DataPlaneSignal signal) {
        sessions.ownerOf(child)
                .ifPresent(session -> inSession(session, s -> s.stimulate(now, new Stimulus.Signalled(signal))));
    }

    private void workDone(EndpointInput.WorkDone done) {
        services.claimWork(done.number())
                .ifPresent(session -> inSession(session, s -> {
                    switch (done.result()) {
                        case WorkResult result -> s.stimulate(now, new Stimulus.WorkFinished(result));
                        case WorkRunner.Failed failed ->
                            throw new IllegalStateException("work failed", failed.reason());
                        default -> throw new IllegalStateException("unknown work result " + done.result());
                    }
                }));
    }

    /** A bug of ours ends the session it happens in, loudly, and no other. */
    private void inSession(IkeSession session, Consumer<IkeSession> turn) {
        try {
            turn.accept(session);
        } catch (RuntimeException bug) {
            session.fail(now, bug);
        }
        sessions.refresh(session);
    }

    private void discard(EndpointInput.Datagram datagram, String reason) {
        Optional<PacketId> cause = Optional.of(datagram.packet());
        border.accept(new EndpointOutput.Emit(
                new IkeEvent.MessageDiscarded(events.meta(now, cause), datagram.path(), reason)));
    }

    private static boolean isFirstRequest(IkeHeader header) {
        return header.exchange().equals(ExchangeType.IKE_SA_INIT)
                && !header.response()
                && header.fromInitiator()
                && header.responderSpi().isZero()
                && !header.initiatorSpi().isZero()
                && header.messageId().value() == 0;
    }
}
