package io.ikelab.engine;

import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Stimulus;
import io.ikelab.wire.Fragment;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The peer's requests on one IKE SA: taken as the window allows, worked on one at a time in the order in which they came, and
 * answered again as often as they come again. Nothing is ever sent here but in answer to a datagram (RFC 7296 §2.1).
 */
final class PeerRequests {
    private final SessionCore core;
    private final SessionMessages messages;
    private final SessionVoice voice;
    private final Assembly assembly;
    private final ResponseWindow window = new ResponseWindow();
    private final Deque<Taken> waiting = new ArrayDeque<>(1);
    private Optional<Taken> answering = Optional.empty();
    private boolean answeredUnderKeys;

    /** @param patience how long the fragments of a request are kept */
    PeerRequests(SessionCore core, SessionMessages messages, SessionVoice voice, Duration patience) {
        this.core = core;
        this.messages = messages;
        this.voice = voice;
        this.assembly = new Assembly(messages, voice, patience);
    }

    /**
     * An authentic request.
     *
     * @param from where it came from, and where its response goes back to (RFC 7296 §2.11)
     */
    private record Taken(PacketId packet, IkeHeader header, Path from, Stimulus stimulus) {}

    /** This end said that it takes {@code requests} at a time. */
    void widen(int requests) {
        window.widen(requests);
    }

    /** Keys other than those of IKE_SA_INIT are known from the beginning. */
    void answersUnderKeys() {
        answeredUnderKeys = true;
    }

    /** Whether the last response was protected, so that only the peer itself can have asked. */
    boolean answeredUnderKeys() {
        return answeredUnderKeys;
    }

    void receive(Instant now, PacketId packet, Path from, Octets datagram, IkeHeader header) {
        switch (window.judge(header.messageId(), datagram)) {
            case ResponseWindow.Judgement.Unwanted(String reason) -> voice.discard(now, from, reason);
            case ResponseWindow.Judgement.Repeated(var response) -> repeat(now, from, header, response);
            case ResponseWindow.Judgement.Known before -> receiveOther(now, from, datagram, header, before);
            case ResponseWindow.Judgement.New fresh -> receiveNew(now, packet, from, datagram, header);
        }
    }

    private void repeat(Instant now, Path from, IkeHeader header, List<Octets> response) {
        PacketId packet = voice.nextPacket();
        voice.emit(now, meta -> new IkeEvent.RequestRepeated(meta, messages.localSpi(), header));
        voice.emitAbout(
                now, packet, meta -> new IkeEvent.ResponseRepeated(meta, messages.localSpi(), header.exchange()));
        voice.sendAgain(now, packet, from, messages.answerTo(header), response);
    }

    /**
     * RFC 7383 §2.6.1: of the fragments of a request that was answered, only the first is answered again. It need not have the
     * same octets: who gets no answer may have cut the request into smaller ones.
     */
    private void receiveOther(
            Instant now, Path from, Octets datagram, IkeHeader header, ResponseWindow.Judgement.Known before) {
        if (!(messages.open(datagram, header) instanceof SessionMessages.Opened.Piece(Fragment piece))) {
            voice.discard(now, from, "message id " + header.messageId() + " again with other content");
        } else if (piece.number() == 1
                && piece.total() > before.fragments()
                && before.response().isPresent()) {
            repeat(now, from, header, before.response().get());
        } else {
            voice.discard(
                    now, from, "a fragment of the request with message id " + header.messageId() + ", which is here");
        }
    }

    private void receiveNew(Instant now, PacketId packet, Path from, Octets datagram, IkeHeader header) {
        Optional<String> unwelcome = unwelcome(header);
        if (unwelcome.isPresent()) {
            voice.discard(now, from, unwelcome.get());
            return;
        }
        assembly.read(now, from, datagram, header).ifPresent(arrival -> {
            core.accepted(now, from, arrival, header);
            Stimulus stimulus = switch (arrival.content()) {
                case SessionMessages.Whole.Broken(var fault) -> new Stimulus.RequestRefused(header.exchange(), fault);
                case SessionMessages.Whole.Good(IkeMessage message) -> {
                    voice.emit(now, meta -> new IkeEvent.MessageReceived(meta, from, message));
                    yield new Stimulus.RequestReceived(message);
                }
            };
            take(now, arrival, new Taken(packet, header, from, stimulus));
        });
    }

    /** Nothing in the clear may touch an SA that has begun, since anybody can have written it. */
    private Optional<String> unwelcome(IkeHeader header) {
        if (core.state() instanceof IkeState.Closed) {
            return Optional.of("the IKE SA is over");
        }
        boolean again =
                header.exchange().equals(ExchangeType.IKE_SA_INIT) && !(core.state() instanceof IkeState.Initial);
        return again ? Optional.of("an IKE SA has one IKE_SA_INIT only") : Optional.empty();
    }

    private void take(Instant now, Arrival arrival, Taken request) {
        window.begin(request.header().messageId(), arrival);
        if (arrival.isFragmented() && core.fragmentation().probing()) {
            core.sizes().shrink(arrival.first().length() + core.sizes().overhead(request.from()));
        }
        waiting.add(request);
        goOn(now);
    }

    /** Works on the next request, where none is being worked on. */
    void goOn(Instant now) {
        if (answering.isPresent() || waiting.isEmpty()) {
            return;
        }
        Taken next = waiting.remove();
        answering = Optional.of(next);
        voice.answering(next.packet());
        core.stimulate(now, next.from(), next.stimulus());
    }

    /** @throws IllegalStateException when there is no request to answer */
    void respond(Instant now, List<Payload> payloads) {
        Taken request = answering.orElseThrow(() -> new IllegalStateException("no request to answer"));
        answering = Optional.empty();
        int lengthMax = core.sizes().messageLength(core.fragmentation(), request.from());
        SessionMessages.Sealed sealed = messages.response(request.header(), payloads, lengthMax);
        window.answered(request.header().messageId(), sealed.datagrams());
        answeredUnderKeys = !request.header().exchange().equals(ExchangeType.IKE_SA_INIT);
        voice.send(now, request.from(), sealed);
    }

    /** The exchange that {@link #respond} answers now. */
    Optional<ExchangeType> exchange() {
        return answering.map(request -> request.header().exchange());
    }

    void tick(Instant now) {
        assembly.tick(now);
    }

    /** When fragments that wait for others are given up. */
    Instant nextDue() {
        return assembly.nextDue();
    }

    /** Nothing more is worked on; what was answered is answered again. */
    void close() {
        waiting.clear();
        assembly.close();
        answering = Optional.empty();
    }
}
