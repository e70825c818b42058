package io.ikelab.exchange;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far an initiator has come with a responder that wants IKE_SA_INIT again, with a cookie or another key exchange. All
 * requests have the same SPI and nonce, to which a cookie may be bound, and all after the first cookie have one.
 *
 * <p>An initiator that guessed the wrong group comes again (RFC 7296 §1.2).
 *
 * @param nonce this end's
 * @param method of the KE payload
 * @param cookie what the request begins with, where the responder gave one
 * @param heeded the demands that led here, oldest first
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.6.1">RFC 7296 §2.6, §2.6.1</a>
 */
public record InitAttempt(Octets nonce, KeyExchangeId method, Optional<Octets> cookie, List<NotifyPayload> heeded) {
    /** A cookie and another method are two; three more are for responders that count otherwise, or change their mind. */
    private static final int HEEDED_MAX = 5;

    private static final int COOKIE_LENGTH_MAX = 64;

    public InitAttempt {
        heeded = List.copyOf(heeded);
    }

    /** Before anything is known of the responder: with the method it is offered first. */
    public static InitAttempt first(ConnectionPolicy connection, Octets nonce) {
        KeyExchangeId method =
                connection.ikeProposals().getFirst().keyExchanges().getFirst();
        return new InitAttempt(nonce, method, Optional.empty(), List.of());
    }

    /** Whether {@code response} settles nothing and only says how to come again. */
    public static boolean isDemand(IkeMessage response) {
        return response.first(SecurityAssociationPayload.class).isEmpty()
                && demands(response).findAny().isPresent()
                && response.all(NotifyPayload.class).noneMatch(InitAttempt::isFinal);
    }

    /** Whether {@code response} asks for no more than what was done already: it is a late copy of an answered one. */
    public boolean isHeeded(IkeMessage response) {
        return isDemand(response) && demands(response).allMatch(heeded::contains);
    }

    /**
     * The next attempt.
     *
     * @param response a {@linkplain #isDemand demand} that is not yet {@linkplain #isHeeded heeded}
     */
    public Verdict<InitAttempt> heed(ConnectionPolicy connection, IkeMessage response) {
        InitAttempt next = this;
        for (NotifyPayload demand :
                demands(response).filter(one -> !heeded.contains(one)).toList()) {
            Verdict<InitAttempt> verdict = next.heed(connection, demand);
            switch (verdict) {
                case Verdict.Accepted<InitAttempt>(InitAttempt further) -> next = further;
                case Verdict.Refused<InitAttempt> refused -> {
                    return refused;
                }
            }
        }
        return new Verdict.Accepted<>(next);
    }

    private Verdict<InitAttempt> heed(ConnectionPolicy connection, NotifyPayload demand) {
        if (heeded.size() == HEEDED_MAX) {
            return misbehaved(
                    Rule.COOKIES_COME_TO_AN_END, "after " + HEEDED_MAX + " demands it asks for " + demand.notifyType());
        }
        return demand.notifyType().equals(NotifyType.COOKIE) ? withCookie(demand) : withMethod(connection, demand);
    }

    private Verdict<InitAttempt> withCookie(NotifyPayload demand) {
        int length = demand.data().length();
        return length == 0 || length > COOKIE_LENGTH_MAX
                ? misbehaved(Rule.COOKIE_HAS_1_TO_64_OCTETS, "it has " + length)
                : next(method, Optional.of(demand.data()), demand);
    }

    private Verdict<InitAttempt> withMethod(ConnectionPolicy connection, NotifyPayload demand) {
        return GroupDemand.heed(demand, IkeNegotiation.methods(connection), List.of(method))
                .fold(wanted -> next(wanted, cookie, demand), Verdict.Refused::new);
    }

    private Verdict<InitAttempt> next(KeyExchangeId further, Optional<Octets> latest, NotifyPayload demand) {
        List<NotifyPayload> all =
                Stream.concat(heeded.stream(), Stream.of(demand)).toList();
        return new Verdict.Accepted<>(new InitAttempt(nonce, further, latest, all));
    }

    private static Stream<NotifyPayload> demands(IkeMessage response) {
        return response.all(NotifyPayload.class).filter(InitAttempt::isDemand);
    }

    private static boolean isDemand(NotifyPayload notify) {
        return notify.notifyType().equals(NotifyType.COOKIE)
                || notify.notifyType().equals(NotifyType.INVALID_KE_PAYLOAD);
    }

    /** No cookie and no other group helps against an error of another kind. */
    private static boolean isFinal(NotifyPayload notify) {
        return notify.notifyType().isError() && !isDemand(notify);
    }

    private static Verdict<InitAttempt> misbehaved(Rule rule, String detail) {
        return new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(rule, detail));
    }
}
