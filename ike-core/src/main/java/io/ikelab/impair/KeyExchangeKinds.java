package io.ikelab.impair;

import static io.ikelab.impair.Chapter.KEY_EXCHANGE;

import io.ikelab.iana.PayloadType;
import io.ikelab.impair.Effect.Composing;
import io.ikelab.octets.Octets;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.RawPayload;
import java.util.List;

/** What is wrong with public values and nonces. This end goes on with its own, whatever it says. */
final class KeyExchangeKinds {
    private static final int SHORT_NONCE = 15;
    private static final int LONG_NONCE = 257;

    static final List<Kind<?>> ALL = List.of(
            new Kind<>(
                    KEY_EXCHANGE,
                    "ke-payload",
                    Argument.oneOf(PublicValue.values()),
                    "leaves the KE payload out, or has another public value in it (RFC 7296 §3.4)",
                    how -> new Composing((draft, _) ->
                            draft.replacing(KeyExchangePayload.class, payload -> publicValue(payload, how)))),
            new Kind<>(
                    KEY_EXCHANGE,
                    "ke-group",
                    Argument.number(0, 0xffff),
                    "says another group of the same public value (RFC 7296 §1.2)",
                    group -> new Composing((draft, _) -> draft.replacing(
                            KeyExchangePayload.class,
                            payload -> List.of(new KeyExchangePayload(group, payload.data()))))),
            new Kind<>(
                    KEY_EXCHANGE,
                    "nonce",
                    Argument.oneOf(Nonce.values()),
                    "leaves the nonce out, or says another one (RFC 7296 §2.10, §3.9)",
                    how -> new Composing(
                            (draft, _) -> draft.replacing(NoncePayload.class, payload -> nonce(payload, how)))));

    private KeyExchangeKinds() {}

    private enum PublicValue {
        OMIT,
        EMPTY,
        DUPLICATE,
        ZERO,
        ONES,
        SHORT
    }

    private enum Nonce {
        OMIT,
        EMPTY,
        DUPLICATE,
        ZERO,
        SHORT,
        LONG
    }

    private static List<Payload> publicValue(KeyExchangePayload payload, PublicValue how) {
        int length = payload.data().length();
        return switch (how) {
            case OMIT -> List.of();
            case EMPTY -> valued(payload, Octets.EMPTY);
            case DUPLICATE -> List.of(payload, payload);
            case ZERO -> valued(payload, Octets.zeros(length));
            case ONES -> valued(payload, filled(length));
            case SHORT -> valued(payload, payload.data().slice(0, length / 2));
        };
    }

    private static List<Payload> valued(KeyExchangePayload payload, Octets data) {
        return List.of(new KeyExchangePayload(payload.method(), data));
    }

    private static Octets filled(int length) {
        byte[] ones = new byte[length];
        java.util.Arrays.fill(ones, (byte) 0xff);
        return Octets.copyOf(ones);
    }

    /** Written raw: the record holds no nonce that RFC 7296 §3.9 does not have. */
    private static List<Payload> nonce(NoncePayload payload, Nonce how) {
        return switch (how) {
            case OMIT -> List.of();
            case EMPTY -> raw(Octets.EMPTY);
            case DUPLICATE -> List.of(payload, payload);
            case ZERO -> raw(Octets.zeros(payload.nonce().length()));
            case SHORT -> raw(payload.nonce().slice(0, SHORT_NONCE));
            case LONG -> raw(Octets.zeros(LONG_NONCE));
        };
    }

    private static List<Payload> raw(Octets nonce) {
        return List.of(new RawPayload(PayloadType.NONCE, false, nonce));
    }
}
