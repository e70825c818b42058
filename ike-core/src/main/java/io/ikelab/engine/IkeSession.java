package io.ikelab.engine;

import io.ikelab.child.ChildSa;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.keys.IkeKeys;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.Action;
import io.ikelab.sa.Child;
import io.ikelab.sa.Context;
import io.ikelab.sa.Fact;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One IKE SA at one end: carries out what the step function asks for, and feeds it what happens. */
final class IkeSession {
    /**
     * How long a finished SA still answers retransmissions of the peer's last request. Not where that was IKE_SA_INIT: it
     * is judged anew, so that a flood of requests from nobody leaves nothing behind.
     */
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final SessionEnvironment environment;
    private final SessionMessages messages;
    private final SessionVoice voice;
    private final Randomness random;
    private final SessionSpis spis;
    private final RequestWindow requests;
    private final ResponseWindow responses = new ResponseWindow();
    private final Map<Timer, Instant> timers = new EnumMap<>(Timer.class);
    private final Deque<Stimulus.Begotten> births = new ArrayDeque<>();
    private String connection;
    private IkeState state = new IkeState.Initial();
    private Path path;
    private Optional<Asked> answering = Optional.empty();
    private boolean answeredUnderKeys;
    private Optional<IkeKeys> keys = Optional.empty();
    private Instant lastHeard;
    private Instant forgetAt = Instant.MAX;

    /** A request being worked on. Its response goes back where it came from (RFC 7296 §2.11). */
    private record Asked(IkeHeader header, Path from) {}

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
        this.messages = new SessionMessages(environment.crypto(), localSpi, initiator, random.child("iv"));
        this.voice = new SessionVoice(environment);
        this.connection = connection;
        this.path = path;
        this.requests = new RequestWindow(schedule);
        this.random = random;
        this.spis = new SessionSpis(environment.spis(), environment.services().ikeSpis());
        this.lastHeard = now;
    }

    IkeSpi localSpi() {
        return messages.localSpi();
    }

    IkeState state() {
        return state;
    }

    boolean isClosed() {
        return state instanceof IkeState.Closed;
    }

    /** When this session can be dropped; {@link Instant#MAX} while it lives. */
    Instant forgetAt() {
        return forgetAt;
    }

    /** The connection it was begun for, or, at a responder, the one the peer was admitted to. */
    String connection() {
        return connection;
    }

    Instant nextDue() {
        if (isClosed()) {
            return forgetAt;
        }
        Instant due = requests.nextDue();
        for (Instant timer : timers.values()) {
            due = timer.isBefore(due) ? timer : due;
        }
        return due;
    }

    void receive(Instant now, PacketId packet, Path from, Octets datagram, IkeHeader header) {
        voice.answering(packet);
        if (!messages.isFromPeer(header)) {
            voice.discard(now, from, "its I flag or its SPI is not the peer's");
        } else if (header.response()) {
            receiveResponse(now, from, datagram, header);
        } else {
            receiveRequest(now, from, datagram, header);
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
            Instant due = timers.get(timer);
            if (due != null && !due.isAfter(now)) {
                timers.remove(timer);
                stimulate(now, path, new Stimulus.TimerFired(timer));
            }
        }
        requests.due(now).ifPresent(request -> repeatOrGiveUp(now, request));
    }

    /** Gives what {@code birth} takes over to the session of the IKE SA that came of this one. */
    void bequeath(Stimulus.Begotten birth, IkeSession successor) {
        List<ChildSa> children = birth.children().stream().map(Child::sa).toList();
        spis.bequeath(birth.localSpi(), children, successor.spis);
    }

    /** Begins with keys that an IKE SA before this one agreed on. */
    void born(Instant now, Stimulus.Begotten birth) {
        IkeSa sa = birth.sa();
        messages.learnPeerSpi(sa.initiator() ? sa.responderSpi() : sa.initiatorSpi());
        messages.adopt(sa.suite(), sa.keys());
        keys = Optional.of(sa.keys());
        answeredUnderKeys = true;
        stimulate(now, path, birth);
    }

    /** A stimulus that is no message. */
    void stimulate(Instant now, Stimulus stimulus) {
        stimulate(now, path, stimulus);
    }

    private void receiveResponse(Instant now, Path from, Octets datagram, IkeHeader header) {
        Optional<RequestWindow.InFlight> answered = requests.answeredBy(header);
        if (answered.isEmpty()) {
            voice.discard(now, from, "a response to nothing that is in flight");
            return;
        }
        Outstanding purpose = answered.get().purpose();
        switch (messages.open(datagram, header)) {
            case SessionMessages.Opened.Noise(String reason) -> voice.discard(now, from, reason);
            case SessionMessages.Opened.Broken(var fault) -> {
                accepted(now, from, datagram, header);
                requests.completed();
                stimulate(now, from, new Stimulus.ResponseRefused(purpose, fault));
            }
            case SessionMessages.Opened.Good(IkeMessage message)
            when state.isLateCopy(message) -> voice.discard(now, from, "a copy of an answer that was heeded already");
            case SessionMessages.Opened.Good(IkeMessage message) -> {
                accepted(now, from, datagram, header);
                voice.emit(now, meta -> new IkeEvent.MessageReceived(meta, from, message));
                if (purpose instanceof Outstanding.Liveness) {
                    Duration roundTrip = Duration.between(answered.get().firstSent(), now);
                    voice.emit(now, meta -> new IkeEvent.LivenessConfirmed(meta, localSpi(), roundTrip));
                }
                requests.completed();
                stimulate(now, from, new Stimulus.ResponseReceived(purpose, message));
            }
        }
    }

    private void receiveRequest(Instant now, Path from, Octets datagram, IkeHeader header) {
        switch (responses.judge(header.messageId(), datagram)) {
            case ResponseWindow.Judgement.Unwanted(String reason) -> voice.discard(now, from, reason);
            case ResponseWindow.Judgement.Repeated(Octets response) -> {
                PacketId packet = voice.nextPacket();
                voice.emit(now, meta -> new IkeEvent.RequestRepeated(meta, localSpi(), header));
                voice.emitAbout(
                        now, packet, meta -> new IkeEvent.ResponseRepeated(meta, localSpi(), header.exchange()));
                voice.transmit(now, packet, from, response);
            }
            case ResponseWindow.Judgement.New fresh -> receiveNewRequest(now, from, datagram, header);
        }
    }

    private void receiveNewRequest(Instant now, Path from, Octets datagram, IkeHeader header) {
        Optional<String> unwelcome = unwelcome(header);
        if (unwelcome.isPresent()) {
            voice.discard(now, from, unwelcome.get());
            return;
        }
        switch (messages.open(datagram, header)) {
            case SessionMessages.Opened.Noise(String reason) -> voice.discard(now, from, reason);
            case SessionMessages.Opened.Broken(var fault) -> {
                accepted(now, from, datagram, header);
                begin(from, datagram, header);
                stimulate(now, from, new Stimulus.RequestRefused(header.exchange(), fault));
            }
            case SessionMessages.Opened.Good(IkeMessage message) -> {
                accepted(now, from, datagram, header);
                voice.emit(now, meta -> new IkeEvent.MessageReceived(meta, from, message));
                begin(from, datagram, header);
                stimulate(now, from, new Stimulus.RequestReceived(message));
            }
        }
    }

    /** Nothing in the clear may touch an SA that has begun, since anybody can have written it. */
    private Optional<String> unwelcome(IkeHeader header) {
        if (isClosed()) {
            return Optional.of("the IKE SA is over");
        }
        boolean again = header.exchange().equals(ExchangeType.IKE_SA_INIT) && !(state instanceof IkeState.Initial);
        return again ? Optional.of("an IKE SA has one IKE_SA_INIT only") : Optional.empty();
    }

    private void begin(Path from, Octets datagram, IkeHeader header) {
        responses.begin(datagram);
        answering = Optional.of(new Asked(header, from));
    }

    /** The peer itself sent this, and for the first time. */
    private void accepted(Instant now, Path from, Octets datagram, IkeHeader header) {
        if (header.exchange().equals(ExchangeType.IKE_SA_INIT)) {
            messages.received(datagram);
        }
        lastHeard = now;
        follow(from);
        voice.emit(now, meta -> new IkeEvent.DatagramReceived(meta, from, datagram));
    }

    private void follow(Path from) {
        Path before = path;
        path = state.ikeSa()
                .map(sa -> sa.follow(before, from, environment.policy().ports()))
                .orElse(before);
        if (!path.equals(before)) {
            PathMoves.of(state, path).forEach(voice::order);
        }
    }

    private void repeatOrGiveUp(Instant now, RequestWindow.InFlight request) {
        Outstanding purpose = request.purpose();
        if (requests.exhausted(request)) {
            requests.completed();
            Duration waited = Duration.between(request.firstSent(), now);
            voice.emit(
                    now,
                    meta -> new IkeEvent.PeerSilent(
                            meta, localSpi(), purpose.exchange(), request.transmissions(), waited));
            stimulate(now, path, new Stimulus.RequestTimedOut(purpose));
            return;
        }
        Duration wait = requests.repeated(now, request);
        PacketId packet = voice.nextPacket();
        voice.emitAbout(
                now,
                packet,
                meta -> new IkeEvent.RequestRetransmitted(
                        meta, localSpi(), purpose.exchange(), request.transmissions(), wait));
        voice.transmit(now, packet, path, request.datagram());
    }

    private void stimulate(Instant now, Path along, Stimulus stimulus) {
        if (isClosed()) {
            WorkRemains.of(stimulus).ifPresent(environment.services()::wipe);
            return;
        }
        Step step = Transition.step(state, stimulus, context(now, along));
        StateRemains.of(state, step.next()).ifPresent(environment.services()::wipe);
        state = step.next();
        if (state instanceof IkeState.Established established) {
            connection = established.sa().connection().name();
        }
        step.actions().forEach(action -> perform(now, action));
        pump(now);
        while (!births.isEmpty()) {
            environment.services().beget(this, births.remove(), path);
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
                spis,
                connection -> environment.services().hasOthers(this, connection));
    }

    private void perform(Instant now, Action action) {
        switch (action) {
            case Action.SendRequest request -> requests.enqueue(request);
            case Action.SendResponse response -> respond(now, response);
            case Action.LearnPeerSpi(IkeSpi spi) -> messages.learnPeerSpi(spi);
            case Action.AdoptKeys adopt -> {
                messages.adopt(adopt.suite(), adopt.keys());
                keys = Optional.of(adopt.keys());
            }
            case Action.MoveTo(Path target) -> path = target;
            case Action.SendKeepalive keepalive -> voice.keepAlive(now, path);
            case Action.StartTimer(Timer timer, Duration delay) -> timers.put(timer, now.plus(delay));
            case Action.StopTimer(Timer timer) -> timers.remove(timer);
            case Action.StartWork(var task) -> environment.services().startWork(this, task);
            case Action.Order(var order) -> voice.order(order);
            case Action.Beget(var birth) -> births.add(birth);
            case Action.Discard(var child) -> {
                spis.release(child);
                environment.services().gone(child);
            }
            case Action.DiscardWork(var result) -> WorkRemains.of(result).ifPresent(environment.services()::wipe);
            case Action.GiveBack(var spi) -> spis.release(spi);
            case Action.SupersedeOthers(ConnectionPolicy known) ->
                environment.services().supersedeOthers(this, known);
            case Action.Emit(Fact fact) -> voice.emit(now, fact);
            case Action.Close(var how, String reason) -> close(now, reason);
        }
    }

    private void respond(Instant now, Action.SendResponse response) {
        Asked request = answering.orElseThrow(() -> new IllegalStateException("no request to answer"));
        answering = Optional.empty();
        SessionMessages.Sealed sealed = messages.response(request.header(), response.payloads());
        responses.answered(sealed.datagram());
        answeredUnderKeys = !request.header().exchange().equals(ExchangeType.IKE_SA_INIT);
        voice.send(now, voice.nextPacket(), request.from(), sealed);
    }

    /** Sends the next waiting request once the window is free. */
    private void pump(Instant now) {
        requests.sendable().ifPresent(request -> {
            SessionMessages.Sealed sealed =
                    messages.request(request.purpose().exchange(), requests.idOf(request), request.payloads());
            PacketId packet = voice.nextPacket();
            requests.sent(now, request, sealed.datagram(), packet);
            voice.send(now, packet, path, sealed);
        });
    }

    private void close(Instant now, String reason) {
        timers.clear();
        requests.close();
        spis.releaseAll();
        forgetAt = answeredUnderKeys ? now.plus(LINGER) : now;
        voice.emit(now, meta -> new IkeEvent.IkeClosed(meta, localSpi(), connection, reason));
        keys.ifPresent(over -> environment.services().wipe(over::close));
        keys = Optional.empty();
    }

    /** Ends this session because of a bug of ours; its Child SAs go with it. */
    void fail(Instant now, RuntimeException bug) {
        voice.emit(now, meta -> new IkeEvent.SessionFailed(meta, localSpi(), String.valueOf(bug)));
        SessionRemains.of(state).forEach(voice::order);
        SessionRemains.children(state).forEach(environment.services()::gone);
        state = new IkeState.Closed("internal error");
        close(now, "internal error");
        voice.answeringNothing();
    }
}
