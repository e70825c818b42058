package io.ikelab.engine;

import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.Action.SendRequest;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeSa;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Outstanding;
import io.ikelab.sa.Stimulus;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** This end's requests on one IKE SA, from the wish to the response or to the end of this end's patience. */
final class OwnRequests {
    private static final int TRANSMISSIONS_PER_PROBE = 2;

    private final SessionCore core;
    private final SessionMessages messages;
    private final SessionVoice voice;
    private final RequestWindow window;
    private final RetransmissionPolicy schedule;
    private final Assembly assembly;

    OwnRequests(
            SessionCore core,
            SessionMessages messages,
            SessionVoice voice,
            RetransmissionPolicy schedule,
            Randomness random) {
        this.core = core;
        this.messages = messages;
        this.voice = voice;
        this.schedule = schedule;
        this.window = new RequestWindow(schedule, random);
        this.assembly = new Assembly(messages, voice, schedule.silentAfter());
    }

    void enqueue(SendRequest request) {
        window.enqueue(request);
    }

    /** Sends what waits as far as the peer takes it. */
    void pump(Instant now, Path path) {
        for (Optional<SendRequest> next = window.sendable(); next.isPresent(); next = window.sendable()) {
            SendRequest request = next.get();
            SessionMessages.Sealed sealed = sealed(request, window.idOf(request), path);
            window.sent(now, request, sealed.datagrams());
            voice.send(now, path, sealed);
            spareIds(now, path);
        }
    }

    private SessionMessages.Sealed sealed(SendRequest request, MessageId id, Path path) {
        int lengthMax = core.sizes().messageLength(core.fragmentation(), path);
        return messages.request(request.purpose().exchange(), id, request.payloads(), lengthMax);
    }

    /** Message ids do not begin anew (RFC 7296 §2.2): an IKE SA that has used nearly all is replaced, or ends. */
    private void spareIds(Instant now, Path path) {
        if (window.comesNearItsEnd()) {
            core.state()
                    .ikeSa()
                    .map(sa -> new IkeCommand.RekeyIke(sa.connection().name()))
                    .ifPresent(command -> core.stimulate(now, path, new Stimulus.Commanded(command)));
        } else if (window.isAtItsEnd()) {
            core.stimulate(now, path, new Stimulus.OutOfIds());
        }
    }

    void receiveResponse(Instant now, Path from, Octets datagram, IkeHeader header) {
        Optional<RequestWindow.InFlight> answered = window.answeredBy(header);
        if (answered.isEmpty()) {
            voice.discard(now, from, "a response to nothing that is in flight");
            return;
        }
        assembly.read(now, from, datagram, header)
                .ifPresent(arrival -> heed(now, from, header, answered.get(), arrival));
    }

    private void heed(Instant now, Path from, IkeHeader header, RequestWindow.InFlight request, Arrival arrival) {
        switch (arrival.content()) {
            case SessionMessages.Whole.Broken(var fault) -> {
                core.accepted(now, from, arrival, header);
                window.completed(request);
                core.stimulate(now, from, new Stimulus.ResponseRefused(request.purpose(), fault));
            }
            case SessionMessages.Whole.Good(IkeMessage message)
            when core.state().isLateCopy(message) ->
                voice.discard(now, from, "a copy of an answer that was heeded already");
            case SessionMessages.Whole.Good(IkeMessage message) -> {
                core.accepted(now, from, arrival, header);
                voice.emit(now, meta -> new IkeEvent.MessageReceived(meta, from, message));
                confirm(now, request);
                window.completed(request);
                core.stimulate(now, from, new Stimulus.ResponseReceived(request.purpose(), message));
                tellOtherPath(now, from, request);
                heed(now, message);
            }
        }
    }

    /** What the peer says of its window counts once it is known to be the peer. */
    void heed(Instant now, IkeMessage message) {
        boolean known = core.state() instanceof IkeState.Established;
        WindowNotices.in(message).ifPresent(requests -> {
            if (known && requests > window.size()) {
                window.widen(requests);
                voice.emit(now, meta -> new IkeEvent.WindowAnnounced(meta, messages.localSpi(), requests));
            }
        });
    }

    /** Only a request that was tried along several paths can be answered along another than the one in use. */
    private void tellOtherPath(Instant now, Path from, RequestWindow.InFlight request) {
        boolean other = core.state()
                .ikeSa()
                .flatMap(IkeSa::mobility)
                .filter(mobility ->
                        request.transmissions() > 1 && !mobility.path().equals(from))
                .isPresent();
        if (other) {
            core.stimulate(now, from, new Stimulus.PathAnswered(from));
        }
    }

    private void confirm(Instant now, RequestWindow.InFlight request) {
        if (request.purpose() instanceof Outstanding.Liveness) {
            Duration roundTrip = Duration.between(request.firstSent(), now);
            voice.emit(now, meta -> new IkeEvent.LivenessConfirmed(meta, messages.localSpi(), roundTrip));
        }
    }

    void tick(Instant now, Path path) {
        assembly.tick(now);
        for (Optional<RequestWindow.InFlight> due = window.due(now); due.isPresent(); due = window.due(now)) {
            repeatOrGiveUp(now, path, due.get());
        }
    }

    private void repeatOrGiveUp(Instant now, Path path, RequestWindow.InFlight request) {
        Outstanding purpose = request.purpose();
        if (window.exhausted(request, core.state().patience(schedule))) {
            window.completed(request);
            assembly.forget(request.id());
            Duration waited = Duration.between(request.firstSent(), now);
            voice.emit(
                    now,
                    meta -> new IkeEvent.PeerSilent(
                            meta, messages.localSpi(), purpose.exchange(), request.transmissions(), waited));
            core.stimulate(now, path, new Stimulus.RequestTimedOut(purpose));
            return;
        }
        if (mayBeTooLarge(request) && cutAnew(now, path, request)) {
            return;
        }
        Duration wait = window.repeated(now, request, core.state().patience(schedule));
        PacketId packet = voice.nextPacket();
        voice.emitAbout(
                now,
                packet,
                meta -> new IkeEvent.RequestRetransmitted(
                        meta, messages.localSpi(), purpose.exchange(), request.transmissions(), wait));
        IkeHeader header = messages.requestHeader(purpose.exchange(), request.id());
        voice.sendAgain(now, packet, path, header, request.datagrams());
        probe(now, request);
    }

    /** After two transmissions without an answer the size may be why (RFC 7383 §2.5.2). */
    private boolean mayBeTooLarge(RequestWindow.InFlight request) {
        return request.transmissions() >= TRANSMISSIONS_PER_PROBE && messages.mayFragment();
    }

    /** RFC 7383 §2.5.2: there must be more fragments than before, by which the peer tells them from those. */
    private boolean cutAnew(Instant now, Path path, RequestWindow.InFlight request) {
        OptionalInt probe = core.sizes().nextProbe(core.fragmentation());
        if (probe.isEmpty()) {
            return false;
        }
        core.sizes().shrink(probe.getAsInt());
        SessionMessages.Sealed smaller = sealed(request.request(), request.id(), path);
        if (smaller.datagrams().size() <= request.datagrams().size()) {
            return cutAnew(now, path, request);
        }
        window.cutAnew(now, request, smaller.datagrams());
        PacketId packet = voice.nextPacket();
        voice.emitAbout(
                now,
                packet,
                meta -> new IkeEvent.RequestCutSmaller(
                        meta,
                        messages.localSpi(),
                        request.purpose().exchange(),
                        smaller.datagrams().size(),
                        probe.getAsInt()));
        voice.sendAgain(now, packet, path, smaller.message().header(), smaller.datagrams());
        return true;
    }

    /** The same octets along every other path, once the one in use has been silent for long enough (RFC 4555 §3.10). */
    private void probe(Instant now, RequestWindow.InFlight request) {
        for (Path way : core.state().probed(request.purpose(), request.transmissions(), core.ports())) {
            PacketId packet = voice.nextPacket();
            voice.emitAbout(
                    now,
                    packet,
                    meta -> new IkeEvent.PathProbed(
                            meta, messages.localSpi(), way, request.purpose().exchange()));
            IkeHeader header = messages.requestHeader(request.purpose().exchange(), request.id());
            voice.sendAgain(now, packet, way, header, request.datagrams());
        }
    }

    /** What is in flight goes again at the next turn, as if it were sent for the first time. */
    void hasten(Instant now) {
        window.hasten(now);
    }

    List<Outstanding> outstanding() {
        return window.outstanding();
    }

    /** How many more may be sent now. */
    int free() {
        return window.free();
    }

    Instant nextDue() {
        Instant due = window.nextDue();
        Instant fragments = assembly.nextDue();
        return fragments.isBefore(due) ? fragments : due;
    }

    /** Nothing more is sent. */
    void close() {
        window.close();
        assembly.close();
    }
}
