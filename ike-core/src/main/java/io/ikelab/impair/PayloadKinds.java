package io.ikelab.impair;

import static io.ikelab.impair.Chapter.PAYLOADS;

import io.ikelab.iana.PayloadType;
import io.ikelab.impair.Effect.Composing;
import io.ikelab.octets.Octets;
import io.ikelab.wire.Payload;
import io.ikelab.wire.RawPayload;
import io.ikelab.wire.UnknownPayload;
import io.ikelab.wire.VendorIdPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Payloads that are not there, not alone, not known, or not well formed. */
final class PayloadKinds {
    /** Of no registered payload. */
    private static final PayloadType UNKNOWN = new PayloadType(222);

    private static final int MANY_MAX = 4_000;
    private static final int LARGE_MAX = 60_000;

    static final List<Kind<?>> ALL = List.of(
            typed("omit-payload", "leaves out all payloads of a type", payload -> List.of()),
            typed("duplicate-payload", "has all payloads of a type twice", payload -> List.of(payload, payload)),
            typed(
                    "empty-payload",
                    "has nothing behind the generic header of payloads of a type",
                    payload -> List.of(new RawPayload(payload.type(), payload.critical(), Octets.EMPTY))),
            typed(
                    "critical-payload",
                    "marks payloads of a known type critical, which a receiver ignores (RFC 7296 §2.5)",
                    payload -> List.of(new RawPayload(
                            payload.type(), true, RawPayload.of(payload).body()))),
            new Kind<>(
                    PAYLOADS,
                    "unknown-payload",
                    Argument.oneOf(Regard.values()).orElse("critical"),
                    "adds a payload of type 222, inside the encrypted one where there is one (RFC 7296 §2.5)",
                    regard -> new Composing((draft, _) -> Optional.of(draft.with(unknown(regard))))),
            new Kind<>(
                    PAYLOADS,
                    "unknown-payload-outside",
                    Argument.oneOf(Regard.values()).orElse("critical"),
                    "adds a payload of type 222 before all others and not encrypted",
                    regard -> new Composing((draft, _) -> Optional.of(draft.withOutside(unknown(regard))))),
            new Kind<>(
                    PAYLOADS,
                    "many-payloads",
                    Argument.number(1, MANY_MAX).orElse("300"),
                    "adds so many empty payloads of type 222, none of them critical",
                    count -> new Composing((draft, _) -> Optional.of(draft.withPayloads(Stream.concat(
                                    draft.payloads().stream(),
                                    Stream.generate(() -> unknown(Regard.OPTIONAL))
                                            .limit(count))
                            .toList())))),
            new Kind<>(
                    PAYLOADS,
                    "large-payload",
                    Argument.number(1, LARGE_MAX).orElse("4000"),
                    "adds a vendor ID of so many octets, which IP has to fragment",
                    octets -> new Composing(
                            (draft, _) -> Optional.of(draft.with(new VendorIdPayload(Octets.zeros(octets)))))),
            new Kind<>(
                    PAYLOADS,
                    "payload-length",
                    Argument.number(-1_000, 1_000).orElse("1"),
                    "says a length of the last payload that is off by so much",
                    more -> new Composing((draft, _) -> Optional.of(draft)
                            .filter(any -> !any.payloads().isEmpty())
                            .map(any -> any.withMarks(any.marks().withPayloadLength(more))))),
            new Kind<>(
                    PAYLOADS,
                    "reserved-bits",
                    Argument.number(1, 127).orElse("1"),
                    "sets reserved bits of all payload headers, which a receiver ignores (RFC 7296 §3.2)",
                    bits -> new Composing((draft, _) -> Optional.of(draft)
                            .filter(any -> !any.payloads().isEmpty())
                            .map(any -> any.withMarks(any.marks().withPayloadFlags(bits))))),
            new Kind<>(
                    PAYLOADS,
                    "reverse-payloads",
                    Argument.none(),
                    "has all payloads in the opposite order, which a receiver takes (RFC 7296 §2.5)",
                    _ -> new Composing((draft, _) -> Optional.of(draft.withPayloads(reversed(draft.payloads())))
                            .filter(changed -> !changed.equals(draft)))));

    private PayloadKinds() {}

    private enum Regard {
        OPTIONAL,
        CRITICAL
    }

    private static Payload unknown(Regard regard) {
        return new UnknownPayload(UNKNOWN, regard == Regard.CRITICAL, Octets.EMPTY);
    }

    private static Kind<?> typed(String name, String about, Function<Payload, List<Payload>> change) {
        return new Kind<>(
                PAYLOADS,
                name,
                new Argument<>(
                        "TYPE",
                        "a payload's name, such as SA, KE, IDr, AUTH, TSi, N or D, or its number from 1 to 255",
                        Optional.empty(),
                        PayloadKinds::type),
                about,
                type -> new Composing(
                        (draft, _) -> draft.replacing(payload -> payload.type().equals(type), change)));
    }

    /** By the registry's name or number. */
    private static Optional<PayloadType> type(String text) {
        Optional<PayloadType> numbered =
                Argument.integer(text).filter(code -> code > 0 && code <= 255).map(PayloadType::new);
        return numbered.or(() -> Stream.iterate(1, code -> code <= 255, code -> code + 1)
                .map(PayloadType::new)
                .filter(type -> type.isKnown() && type.toString().equals(text))
                .findFirst());
    }

    private static List<Payload> reversed(List<Payload> payloads) {
        return new ArrayList<>(payloads).reversed();
    }
}
