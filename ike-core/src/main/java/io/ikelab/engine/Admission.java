package io.ikelab.engine;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.MessageText;
import io.ikelab.iana.NotifyType;
import io.ikelab.impair.Draft;
import io.ikelab.impair.Impairer;
import io.ikelab.impair.Impairment;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.NoticeLimit;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.NotifyPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decides which first requests may begin an IKE SA while many are half open: keeps nothing of the others, and says little
 * about them, since a flood must not drown the log either.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.6">RFC 7296 §2.6</a>
 */
final class Admission {
    private static final NoticeLimit TOLD = new NoticeLimit(10, Duration.ofSeconds(1));

    private final Supplier<HalfOpenPolicy> policy;
    private final HalfOpenCensus census;
    private final EventSource events;
    private final Consumer<EndpointOutput> out;
    private final Impairer impairer;
    private final Cookies cookies;
    private final Telling demands = new Telling();
    private final Telling refusals = new Telling();

    Admission(
            Supplier<HalfOpenPolicy> policy,
            HalfOpenCensus census,
            CryptoProvider crypto,
            Randomness random,
            EventSource events,
            Consumer<EndpointOutput> out,
            Impairer impairer) {
        this.policy = policy;
        this.census = census;
        this.events = events;
        this.out = out;
        this.impairer = impairer;
        this.cookies = new Cookies(crypto, random, policy.get().secretLife());
    }

    /** Counts what is not told of, to tell of it the next time. */
    private static final class Telling {
        private final NoticeBudget budget = new NoticeBudget(TOLD);
        private int untold;

        /** How many went untold, where something may be told now. */
        Optional<Integer> take(Instant now) {
            if (!budget.take(now)) {
                untold++;
                return Optional.empty();
            }
            int before = untold;
            untold = 0;
            return Optional.of(before);
        }
    }

    /** Whether a first request may begin an IKE SA. If not, everything there is to do about it is done. */
    boolean admits(EndpointInput.Datagram request) {
        HalfOpenPolicy rules = policy.get();
        IpAddress from = request.path().remote().address();
        int inAll = census.inAll();
        int fromThere = census.with(from);
        if (inAll >= rules.limit()) {
            return refuse(request, rules.limit() + " IKE SAs are half open already");
        }
        if (fromThere >= rules.limitPerAddress()) {
            return refuse(request, rules.limitPerAddress() + " IKE SAs with " + from + " are half open already");
        }
        boolean crowded = inAll >= rules.cookieFrom() || fromThere >= rules.cookieFromPerAddress();
        return !crowded || hasCookie(request);
    }

    private boolean hasCookie(EndpointInput.Datagram request) {
        return switch (MessageCodec.decode(request.octets())) {
            case Decoded.Complete(IkeMessage message, boolean protectedByKeys)
            when message.first(NoncePayload.class).isPresent() -> hasCookie(request, message);
            // Whoever writes such a message needs no answer while others queue for theirs.
            case Decoded unfit -> refuse(request, "it has no nonce that a cookie could be bound to");
        };
    }

    private boolean hasCookie(EndpointInput.Datagram request, IkeMessage message) {
        Cookies.Bound bound = new Cookies.Bound(
                message.first(NoncePayload.class).orElseThrow().nonce(),
                request.path().remote().address(),
                message.header().initiatorSpi());
        Optional<Octets> returned = cookie(message);
        if (returned.isPresent() && cookies.accepts(request.now(), returned.get(), bound)) {
            return true;
        }
        demand(request, message, cookies.make(request.now(), bound));
        return false;
    }

    /** A cookie stands before everything else; anywhere else it is none. */
    private static Optional<Octets> cookie(IkeMessage message) {
        return message.payloads().stream()
                .limit(1)
                .filter(NotifyPayload.class::isInstance)
                .map(NotifyPayload.class::cast)
                .filter(notify -> notify.notifyType().equals(NotifyType.COOKIE))
                .map(NotifyPayload::data)
                .findFirst();
    }

    private void demand(EndpointInput.Datagram request, IkeMessage asked, Octets cookie) {
        IkeHeader header = asked.header();
        Draft answer = impairer.compose(
                IkeHeader.v2(header.initiatorSpi(), IkeSpi.ZERO, header.exchange(), false, true, header.messageId()),
                List.of(NotifyPayload.of(NotifyType.COOKIE, cookie)));
        Octets datagram = answer.inClear();
        PacketId packet = events.nextPacket();
        demands.take(request.now()).ifPresent(untold -> {
            emit(new IkeEvent.DatagramReceived(meta(request), request.path(), request.octets()));
            emit(new IkeEvent.MessageReceived(meta(request), request.path(), asked));
            emit(new IkeEvent.CookieDemanded(meta(request), request.path(), census.inAll(), untold));
            emit(new IkeEvent.MessageSent(meta(request.now(), packet), request.path(), answer.message()));
            answer.struck().forEach(one -> emit(struck(request.now(), packet, one, answer)));
            emit(new IkeEvent.DatagramSent(meta(request.now(), packet), request.path(), datagram));
        });
        out.accept(new EndpointOutput.Transmit(packet, request.path(), datagram));
    }

    private IkeEvent struck(Instant now, PacketId packet, Impairment impairment, Draft answer) {
        return new IkeEvent.Impaired(meta(now, packet), impairment.toString(), MessageText.of(answer.header()));
    }

    private boolean refuse(EndpointInput.Datagram request, String reason) {
        refusals.take(request.now())
                .ifPresent(
                        untold -> emit(new IkeEvent.AdmissionRefused(meta(request), request.path(), reason, untold)));
        return false;
    }

    private EventMeta meta(EndpointInput.Datagram request) {
        return meta(request.now(), request.packet());
    }

    private EventMeta meta(Instant now, PacketId packet) {
        return events.meta(now, Optional.of(packet));
    }

    private void emit(IkeEvent event) {
        out.accept(new EndpointOutput.Emit(event));
    }
}
