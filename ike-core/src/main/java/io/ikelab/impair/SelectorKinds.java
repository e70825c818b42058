package io.ikelab.impair;

import static io.ikelab.impair.Chapter.SELECTORS;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.impair.Effect.Composing;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.RawPayload;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.TrafficSelectorPayload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Selectors that are too many, too few or other than agreed, and rekeys of something else. */
final class SelectorKinds {
    private static final int COUNT_MAX = 255;

    static final List<Kind<?>> ALL = List.of(
            count("tsi-count", "has its first TSi selector so many times, or none (RFC 7296 §3.13)", true),
            count("tsr-count", "has its first TSr selector so many times, or none (RFC 7296 §3.13)", false),
            new Kind<>(
                    SELECTORS,
                    "rekey-selectors",
                    Argument.oneOf(Extent.values()),
                    "asks CREATE_CHILD_SA for everything, as Windows does when it rekeys, or for one address, or answers"
                            + " so (RFC 7296 §2.9.2)",
                    extent -> new Composing((draft, _) -> rekeying(draft, extent))),
            new Kind<>(
                    SELECTORS,
                    "rekey-protocol",
                    Argument.number(0, 255),
                    "says another protocol of the Child SA that REKEY_SA names (RFC 7296 §1.3.3)",
                    protocol -> new Composing((draft, _) ->
                            rekeyed(draft, rekey -> notify(new ProtocolId(protocol), rekey.spi(), rekey.data())))),
            new Kind<>(
                    SELECTORS,
                    "rekey-spi",
                    Argument.none(),
                    "names a Child SA in REKEY_SA that there is not (RFC 7296 §2.25)",
                    _ -> new Composing((draft, dice) ->
                            rekeyed(draft, rekey -> notify(rekey.protocol(), random(dice), rekey.data())))));

    private SelectorKinds() {}

    private enum Extent {
        EVERYTHING,
        ONE_ADDRESS
    }

    /** What becomes of a REKEY_SA notification. */
    @FunctionalInterface
    private interface Renaming {
        NotifyPayload of(NotifyPayload rekey);
    }

    private static Kind<?> count(String name, String about, boolean initiator) {
        return new Kind<>(
                SELECTORS,
                name,
                Argument.number(0, COUNT_MAX),
                about,
                count -> new Composing((draft, _) -> draft.replacing(
                        TrafficSelectorPayload.class,
                        payload -> payload.initiator() == initiator
                                ? List.<Payload>of(times(payload, count))
                                : List.<Payload>of(payload))));
    }

    /** None is written raw: what goes on the wire is a count of 0 and nothing else. */
    private static Payload times(TrafficSelectorPayload payload, int count) {
        if (count == 0 || payload.selectors().isEmpty()) {
            return new RawPayload(payload.type(), false, Octets.zeros(4));
        }
        TrafficSelector first = payload.selectors().getFirst();
        return new TrafficSelectorPayload(
                payload.initiator(), Stream.generate(() -> first).limit(count).toList());
    }

    private static Optional<Draft> rekeying(Draft draft, Extent extent) {
        return draft.header().exchange().equals(ExchangeType.CREATE_CHILD_SA)
                ? draft.replacing(
                        TrafficSelectorPayload.class,
                        payload -> List.of(new TrafficSelectorPayload(
                                payload.initiator(),
                                payload.selectors().stream()
                                        .limit(1)
                                        .map(selector -> of(selector, extent))
                                        .toList())))
                : Optional.empty();
    }

    private static TrafficSelector of(TrafficSelector selector, Extent extent) {
        return switch (extent) {
            case ONE_ADDRESS -> TrafficSelector.range(selector.start(), selector.start());
            case EVERYTHING -> everything(selector.start().octets().length());
        };
    }

    private static TrafficSelector everything(int addressLength) {
        byte[] last = new byte[addressLength];
        java.util.Arrays.fill(last, (byte) 0xff);
        return TrafficSelector.range(new IpAddress(Octets.zeros(addressLength)), new IpAddress(Octets.copyOf(last)));
    }

    private static Optional<Draft> rekeyed(Draft draft, Renaming change) {
        return draft.replacing(
                NotifyPayload.class,
                notify -> List.of(notify.notifyType().equals(NotifyType.REKEY_SA) ? change.of(notify) : notify));
    }

    private static NotifyPayload notify(ProtocolId protocol, Octets spi, Octets data) {
        return new NotifyPayload(protocol, spi, NotifyType.REKEY_SA, data);
    }

    private static Octets random(Randomness dice) {
        byte[] spi = new byte[4];
        dice.fill(spi);
        return Octets.copyOf(spi);
    }
}
