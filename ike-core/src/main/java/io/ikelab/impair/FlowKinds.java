package io.ikelab.impair;

import static io.ikelab.impair.Chapter.FLOW;

import io.ikelab.impair.Effect.Crossing;
import io.ikelab.impair.Effect.Handling;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What becomes of whole datagrams at this end, retransmissions counted like all others. */
final class FlowKinds {
    private static final boolean OUT = true;
    private static final boolean IN = false;
    private static final int COPIES_MAX = 20;
    private static final int OCTETS_MAX = 2_000;

    static final List<Kind<?>> ALL = List.of(
            plain("drop-outbound", "never sends the datagram", new Crossing(OUT, FlowKinds::drop)),
            plain("drop-inbound", "never hears the datagram", new Crossing(IN, FlowKinds::drop)),
            copies("duplicate-outbound", "sends the datagram so many times more", OUT),
            copies("duplicate-inbound", "hears the datagram so many times more", IN),
            delay("hold-outbound", "sends the datagram so much later", OUT),
            delay("hold-inbound", "hears the datagram so much later", IN),
            plain(
                    "replay-outbound",
                    "sends the datagram before it once more behind it",
                    new Crossing(OUT, FlowKinds::replay)),
            plain(
                    "replay-inbound",
                    "hears the datagram before it once more behind it",
                    new Crossing(IN, FlowKinds::replay)),
            plain(
                    "corrupt-outbound",
                    "sends the datagram with one bit turned, somewhere behind the SPIs",
                    new Crossing(OUT, FlowKinds::corrupt)),
            plain(
                    "corrupt-inbound",
                    "hears the datagram with one bit turned, somewhere behind the SPIs",
                    new Crossing(IN, FlowKinds::corrupt)),
            new Kind<>(
                    FLOW,
                    "truncate-outbound",
                    Argument.number(1, OCTETS_MAX).orElse("1"),
                    "sends the datagram without so many octets at its end",
                    octets -> octets(octet -> octet.slice(0, Math.max(0, octet.length() - octets)))),
            new Kind<>(
                    FLOW,
                    "lengthen-outbound",
                    Argument.number(1, OCTETS_MAX).orElse("1"),
                    "sends the datagram with so many zero octets behind it",
                    octets -> octets(octet -> octet.concat(Octets.zeros(octets)))),
            plain(
                    "no-retransmission",
                    "never sends the same datagram again, neither request nor response",
                    new Crossing(OUT, FlowKinds::forgetRepeated)));

    private FlowKinds() {}

    private static Kind<?> plain(String name, String about, Effect effect) {
        return new Kind<>(FLOW, name, Argument.none(), about, _ -> effect);
    }

    private static Kind<?> copies(String name, String about, boolean outbound) {
        return new Kind<>(
                FLOW,
                name,
                Argument.number(1, COPIES_MAX).orElse("1"),
                about,
                more -> new Crossing(outbound, (copies, _, _) -> repeated(copies, more)));
    }

    private static Kind<?> delay(String name, String about, boolean outbound) {
        return new Kind<>(
                FLOW,
                name,
                Argument.duration().orElse("500ms"),
                about,
                by -> new Crossing(outbound, (copies, _, _) -> later(copies, by)));
    }

    private static Crossing octets(UnaryOperator<Octets> change) {
        Handling handling = (copies, _, _) -> copies.isEmpty()
                ? Optional.empty()
                : Optional.of(copies.stream()
                        .map(copy -> copy.withOctets(change.apply(copy.octets())))
                        .toList());
        return new Crossing(OUT, handling);
    }

    private static Optional<List<Copy>> drop(List<Copy> copies, CrossedBefore before, Randomness dice) {
        return copies.isEmpty() ? Optional.empty() : Optional.of(List.of());
    }

    private static Optional<List<Copy>> repeated(List<Copy> copies, int more) {
        List<Copy> all = new ArrayList<>(copies);
        for (int i = 0; i < more; i++) {
            all.addAll(copies);
        }
        return copies.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(all));
    }

    private static Optional<List<Copy>> later(List<Copy> copies, Duration by) {
        return copies.isEmpty()
                ? Optional.empty()
                : Optional.of(copies.stream().map(copy -> copy.later(by)).toList());
    }

    private static Optional<List<Copy>> replay(List<Copy> copies, CrossedBefore before, Randomness dice) {
        return before.newest()
                .map(older -> Stream.concat(copies.stream(), Stream.of(new Copy(older, Duration.ZERO)))
                        .toList());
    }

    private static Optional<List<Copy>> corrupt(List<Copy> copies, CrossedBefore before, Randomness dice) {
        return copies.isEmpty()
                ? Optional.empty()
                : Optional.of(copies.stream()
                        .map(copy -> copy.withOctets(turned(copy.octets(), dice)))
                        .toList());
    }

    /** The SPIs say whose it is: without them it would be nobody's, which drops it. */
    private static Octets turned(Octets octets, Randomness dice) {
        int spis = 16;
        if (octets.length() <= spis) {
            return octets;
        }
        byte[] bytes = octets.toByteArray();
        bytes[spis + dice.nextInt(bytes.length - spis)] ^= (byte) (1 << dice.nextInt(8));
        return Octets.copyOf(bytes);
    }

    private static Optional<List<Copy>> forgetRepeated(List<Copy> copies, CrossedBefore before, Randomness dice) {
        List<Copy> fresh =
                copies.stream().filter(copy -> !before.contains(copy.octets())).toList();
        return fresh.equals(copies) ? Optional.empty() : Optional.of(fresh);
    }
}
