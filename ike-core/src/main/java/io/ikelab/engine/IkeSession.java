package io.ikelab.engine;

import io.ikelab.child.ChildSa;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.impair.Impairer;
import io.ikelab.keys.IkeKeys;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.Action;
import io.ikelab.sa.Child;
import io.ikelab.sa.Closure;
import io.ikelab.sa.Context;
import io.ikelab.sa.Fact;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeSa;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Outstanding;
import io.ikelab.sa.Step;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.Timer;
import io.ikelab.sa.Transition;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One IKE SA at one end: carries out what the step function asks for, and feeds it what happens. */
final class IkeSession implements SessionCore {
    /**
     * How long a finished SA still answers retransmissions of the peer's last request. Not where that was IKE_SA_INIT: it
     * is judged anew, so that a flood of requests from nobody leaves nothing behind.
     */
    private static final Duration LINGER = Duration.ofSeconds(30);

    /** What anybody can say makes this end ask the peer no more often than this (RFC 7296 §2.4). */
    private static final Duration BETWEEN_SUSPICIONS = Duration.ofSeconds(10);

    private final SessionEnvironment environment;
    private final SessionMessages messages;
    private final SessionVoice voice;
    private final boolean initiator;
    private final Randomness random;
    private final SessionSpis spis;
    private final OwnRequests requests;
    private final PeerRequests peers;
    private final SessionNotices notices;
    private final FragmentSizes sizes;
    private final SessionTimers timers = new SessionTimers();
    private final Deque<Stimulus.Begotten> births = new ArrayDeque<>();
    private String connection;
    private IkeState state = new IkeState.Initial();
    private Path path;
    private Optional<IkeKeys> keys = Optional.empty();
    private boolean wasUp;
    private Instant suspected = Instant.MIN;
    private Instant lastHeard;
    private Instant forgetAt = Instant.MAX;

    IkeSession(
            SessionEnvironment environment,
            IkeSpi localSpi,
            boolean initiator,
            String connection,
            Path path,
            RetransmissionPolicy schedule,
            Randomness random,
            Instant now) {
        this.environment = environment;
        this.messages = new SessionMessages(
                environment.crypto(), localSpi, initiator, random.child("iv"), environment.impairer());
        this.voice = new SessionVoice(environment);
        this.initiator = initiator;
        this.connection = connection;
        this.path = path;
        this.requests = new OwnRequests(this, messages, voice, schedule, random.child("retransmission"));
        this.peers = new PeerRequests(this, messages, voice, schedule.silentAfter());
        this.notices = new SessionNotices(messages, peers);
        this.sizes = new FragmentSizes(environment.policy().ports());
        this.random = random;
        this.spis = new SessionSpis(environment.spis(), environment.services().ikeSpis());
        this.lastHeard = now;
    }

    IkeSpi localSpi() {
        return messages.localSpi();
    }

    @Override
    public IkeState state() {
        return state;
    }

    @Override
    public IkePorts ports() {
        return environment.policy().ports();
    }

    boolean isClosed() {
        return state instanceof IkeState.Closed;
    }

    /** Whether it ever had keys that both ends had proven themselves for. */
    boolean wasUp() {
        return wasUp;
    }

    /** When this session can be dropped; {@link Instant#MAX} while it lives. */
    Instant forgetAt() {
        return forgetAt;
    }

    /** The connection it was begun for, or, at a responder, the one the peer was admitted to. */
    String connection() {
        return connection;
    }

    /** When this session wants a turn. */
    Instant nextDue() {
        Instant due = requests.nextDue();
        Instant fragments = peers.nextDue();
        Instant timer = timers.next();
        Instant earlier = timer.isBefore(due) ? timer : due;
        return fragments.isBefore(earlier) ? fragments : earlier;
    }

    void receive(Instant now, PacketId packet, Path from, Octets datagram, IkeHeader header) {
        voice.answering(packet);
        if (!messages.isFromPeer(header)) {
            voice.discard(now, from, "its I flag or its SPI is not the peer's");
        } else if (header.response()) {
            requests.receiveResponse(now, from, datagram, header);
        } else {
            peers.receive(now, packet, from, datagram, header);
        }
        voice.answeringNothing();
        if (state instanceof IkeState.Initial) {
            // What should have begun this session was nothing to begin with.
            state = new IkeState.Closed("nothing to begin with");
            forgetAt = now;
        }
    }

    void tick(Instant now) {
        for (Timer timer : Timer.values()) {
            if (timers.take(timer, now)) {
                stimulate(now, path, new Stimulus.TimerFired(timer));
            }
        }
        requests.tick(now, path);
        peers.tick(now);
    }

    /** Whether the header has this IKE SA's SPIs and the datagram came from where its peer is. */
    boolean isSpokenOf(IkeHeader header, Path from) {
        return messages.isOfThisSa(header)
                && from.local().address().equals(path.local().address())
                && from.remote().address().equals(path.remote().address());
    }

    /** Whether enough time has passed since somebody unknown last made this end ask the peer something; it has not, then. */
    boolean mayBeAsked(Instant now) {
        boolean may = state instanceof IkeState.Established
                && (suspected.equals(Instant.MIN) || !now.isBefore(suspected.plus(BETWEEN_SUSPICIONS)));
        suspected = may ? now : suspected;
        return may;
    }

    /** Somebody says that the peer does not know an SA. A request in flight will show whether the peer is there. */
    void suspect(Instant now, PacketId packet, NotifyType hint) {
        if (!mayBeAsked(now)) {
            return;
        }
        voice.emitAbout(now, packet, meta -> new IkeEvent.HintHeard(meta, localSpi(), hint));
        if (requests.outstanding().isEmpty()) {
            stimulate(now, new Stimulus.Commanded(new IkeCommand.CheckLiveness(connection)));
        }
    }

    /** Gives what {@code birth} takes over to the session of the IKE SA that came of this one. */
    void bequeath(Stimulus.Begotten birth, IkeSession successor) {
        List<ChildSa> children = birth.children().stream().map(Child::sa).toList();
        spis.bequeath(birth.localSpi(), children, successor.spis);
        successor.messages.inherit(messages);
    }

    /** Begins with keys that an IKE SA before this one agreed on. */
    void born(Instant now, Stimulus.Begotten birth) {
        IkeSa sa = birth.sa();
        messages.learnPeerSpi(sa.initiator() ? sa.responderSpi() : sa.initiatorSpi());
        messages.adopt(sa.suite(), sa.keys());
        keys = Optional.of(sa.keys());
        peers.answersUnderKeys();
        wasUp = true;
        stimulate(now, path, birth);
        announceWindow(now, birth);
    }

    /** The new IKE SA's window is one again, whatever the old one's was (RFC 7296 §2.3). */
    private void announceWindow(Instant now, Stimulus.Begotten birth) {
        int window = birth.sa().connection().options().window();
        if (birth.fate() == Stimulus.Begotten.Fate.SURVIVES && window > 1 && !isClosed()) {
            peers.widen(window);
            requests.enqueue(
                    new Action.SendRequest(new Outstanding.AnnounceWindow(), WindowNotices.with(List.of(), window)));
            requests.pump(now, path);
        }
    }

    /** A stimulus that is no message. */
    void stimulate(Instant now, Stimulus stimulus) {
        stimulate(now, path, stimulus);
    }

    @Override
    public void accepted(Instant now, Path from, Arrival arrival, IkeHeader header) {
        if (header.exchange().equals(ExchangeType.IKE_SA_INIT)) {
            messages.received(arrival.first());
        }
        lastHeard = now;
        follow(from);
        if (!arrival.isFragmented()) {
            voice.emit(now, meta -> new IkeEvent.DatagramReceived(meta, from, arrival.first()));
        }
    }

    @Override
    public Fragmentation fragmentation() {
        return state.knownConnection()
                .map(known -> known.options().fragmentation())
                .orElse(Fragmentation.NONE);
    }

    @Override
    public FragmentSizes sizes() {
        return sizes;
    }

    private void follow(Path from) {
        Path before = path;
        path = state.ikeSa().map(sa -> sa.follow(before, from, ports())).orElse(before);
        if (!path.equals(before)) {
            PathMoves.of(state, path).forEach(voice::order);
        }
    }

    @Override
    public void stimulate(Instant now, Path along, Stimulus stimulus) {
        if (isClosed()) {
            WorkRemains.of(stimulus).ifPresent(environment.services()::wipe);
            return;
        }
        step(now, along, hear(now, stimulus));
    }

    private Stimulus hear(Instant now, Stimulus stimulus) {
        Impairer.Hearing hearing = environment.impairer().hear(stimulus);
        hearing.struck()
                .forEach(impairment -> voice.emit(
                        now, meta -> new IkeEvent.Impaired(meta, impairment.toString(), "heard " + stimulus.label())));
        return hearing.stimulus();
    }

    private void step(Instant now, Path along, Stimulus stimulus) {
        Step step = Transition.step(state, stimulus, context(now, along));
        StateRemains.of(state, step.next()).ifPresent(environment.services()::wipe);
        RekeyRemains.of(state, step).forEach(environment.services()::wipe);
        state = step.next();
        if (state instanceof IkeState.Established established) {
            connection = established.sa().connection().name();
            comeUp();
        }
        step.actions().forEach(action -> perform(now, action));
        requests.pump(now, path);
        if (stimulus instanceof Stimulus.RequestReceived(IkeMessage message)) {
            requests.heed(now, message);
        }
        while (!births.isEmpty()) {
            environment.services().beget(this, births.remove(), path);
        }
        if (isClosed()) {
            // What comes of this IKE SA has taken its SPIs along by now.
            spis.releaseAll();
        }
        peers.goOn(now);
    }

    private void comeUp() {
        if (!wasUp) {
            wasUp = true;
            messages.forgetTranscript();
            environment.services().established(this);
        }
    }

    private Context context(Instant now, Path along) {
        return new Context(
                now,
                environment.policy(),
                environment.crypto(),
                random,
                localSpi(),
                along,
                messages.transcript(),
                lastHeard,
                voice.lastSent(path),
                requests.outstanding(),
                requests.free(),
                spis,
                connection -> environment.services().hasOthers(this, connection));
    }

    private void perform(Instant now, Action action) {
        switch (action) {
            case Action.SendRequest request -> requests.enqueue(notices.in(request, state));
            case Action.SendResponse(var payloads) -> peers.respond(now, notices.inResponse(payloads, state));
            case Action.LearnPeerSpi(IkeSpi spi) -> messages.learnPeerSpi(spi);
            case Action.AdoptKeys adopt -> {
                messages.adopt(adopt.suite(), adopt.keys());
                keys = Optional.of(adopt.keys());
            }
            case Action.MoveTo(Path target) -> path = target;
            case Action.RepeatRequests _ -> requests.hasten(now);
            case Action.SendKeepalive keepalive -> voice.keepAlive(now, path);
            case Action.StartTimer(Timer timer, Duration delay) -> timers.start(timer, now.plus(delay));
            case Action.StopTimer(Timer timer) -> timers.stop(timer);
            case Action.StartWork(var task) -> environment.services().startWork(this, task);
            case Action.Order(var order) -> voice.order(order);
            case Action.Beget(var birth) -> births.add(birth);
            case Action.Discard(var child) -> {
                spis.release(child);
                environment.services().gone(child);
            }
            case Action.DiscardWork(var result) -> WorkRemains.of(result).ifPresent(environment.services()::wipe);
            case Action.GiveBack(var spi) -> spis.release(spi);
            case Action.GiveBackIke(var spi) -> spis.release(spi);
            case Action.SupersedeOthers(ConnectionPolicy known) ->
                environment.services().supersedeOthers(this, known);
            case Action.Emit(Fact fact) -> voice.emit(now, fact);
            case Action.Close(var how, String reason) -> close(now, how, reason);
        }
    }

    private void close(Instant now, Closure how, String reason) {
        timers.stopAll();
        requests.close();
        peers.close();
        forgetAt = peers.answeredUnderKeys() ? now.plus(LINGER) : now;
        voice.emit(now, meta -> new IkeEvent.IkeClosed(meta, localSpi(), connection, reason));
        keys.ifPresent(over -> environment.services().wipe(over::close));
        keys = Optional.empty();
        if (wasUp || initiator) {
            environment.services().closed(this, how, reason);
        }
    }

    /** Ends this session because of a bug of ours; its Child SAs go with it. */
    void fail(Instant now, RuntimeException bug) {
        voice.emit(now, meta -> new IkeEvent.SessionFailed(meta, localSpi(), String.valueOf(bug)));
        SessionRemains.of(state).forEach(voice::order);
        SessionRemains.children(state).forEach(environment.services()::gone);
        state = new IkeState.Closed("internal error");
        close(now, Closure.REFUSED, "internal error");
        spis.releaseAll();
        voice.answeringNothing();
    }
}
