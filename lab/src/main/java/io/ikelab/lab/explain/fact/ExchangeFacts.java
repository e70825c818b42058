package io.ikelab.lab.explain.fact;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.explain.IkeSight;
import io.ikelab.lab.scenario.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What requests and responses tell by their order and their times: silence, repetitions, rekeys and liveness. */
final class ExchangeFacts {
    /** Longer than a check of liveness is, encrypted: header, IV, padding and an ICV, and nothing between. */
    private static final long EMPTY_MAX = 100;

    private static final List<Side> SIDES = List.of(Side.PEER, Side.GATEWAY);

    private ExchangeFacts() {}

    static List<Fact> of(List<Exchange> exchanges) {
        List<Fact> facts = new ArrayList<>();
        exchanges.stream()
                .filter(exchange -> !exchange.isAnswered())
                .forEach(exchange -> silence(exchange).ifPresent(facts::add));
        for (Side side : SIDES) {
            List<Exchange> own = exchanges.stream()
                    .filter(exchange -> exchange.from().equals(Optional.of(side)))
                    .toList();
            own.stream()
                    .map(ExchangeFacts::repetition)
                    .flatMap(Optional::stream)
                    .forEach(facts::add);
            answersAgain(side, exchanges).ifPresent(facts::add);
            cadence(Topic.REKEY, side, own, ExchangeType.CREATE_CHILD_SA, Long.MAX_VALUE, "CREATE_CHILD_SA exchanges")
                    .ifPresent(facts::add);
            cadence(Topic.LIVENESS, side, own, ExchangeType.INFORMATIONAL, EMPTY_MAX, "short INFORMATIONAL exchanges")
                    .ifPresent(facts::add);
        }
        return facts;
    }

    /** A request alone may be the last of the capture; one that goes again and again is not heard. */
    private static Optional<Fact> silence(Exchange exchange) {
        int sent = exchange.transmissions().size();
        return exchange.from()
                .filter(_ -> sent > 1)
                .map(side -> Fact.of(
                                Topic.SILENCE,
                                side.other(),
                                side.other().words() + " says nothing to " + exchange.type() + ", which "
                                        + side.words() + " sends " + sent + " times in "
                                        + Pace.seconds(exchange.lasted()))
                        .with("transmissions", sent)
                        .with("milliseconds", exchange.lasted().toMillis())
                        .at(exchange.transmissions()));
    }

    private static Optional<Fact> repetition(Exchange exchange) {
        List<Sighting> again = exchange.repeated();
        return exchange.from()
                .filter(_ -> !again.isEmpty())
                .map(side -> Fact.of(
                                Topic.RETRANSMISSION,
                                side,
                                side.words() + " sends " + exchange.type() + " (message id "
                                        + exchange.requests()
                                                .getFirst()
                                                .header()
                                                .messageId() + ") again in "
                                        + Fact.counted(again.size(), "frame") + ", after "
                                        + Pace.list(Pace.between(exchange.transmissions()))
                                        + (exchange.isAnswered() ? "; it is answered" : "; it is never answered")
                                        + Habit.of(Pace.between(exchange.transmissions())))
                        .with("frames", again.size())
                        .at(again));
    }

    private static Optional<Fact> answersAgain(Side side, List<Exchange> exchanges) {
        List<Sighting> again = exchanges.stream()
                .flatMap(exchange -> exchange.responses().stream())
                .filter(response -> response.from() == side && response.repeated())
                .map(IkeSight::where)
                .toList();
        return again.isEmpty()
                ? Optional.empty()
                : Optional.of(Fact.of(
                                Topic.RETRANSMISSION,
                                side,
                                side.words() + " sends answers again in " + Fact.counted(again.size(), "frame")
                                        + ": they were asked for again, so they got lost or came late")
                        .with("frames", again.size())
                        .at(again));
    }

    private static Optional<Fact> cadence(
            Topic topic, Side side, List<Exchange> own, ExchangeType type, long lengthMax, String what) {
        List<Sighting> begun = own.stream()
                .filter(exchange -> exchange.type().equals(type))
                .filter(exchange -> exchange.requests().getFirst().length() <= lengthMax)
                .map(Exchange::first)
                .toList();
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        Duration middle = Pace.median(Pace.between(begun));
        String apart = begun.size() > 1 ? ", about " + Pace.seconds(middle) + " apart" : "";
        return Optional.of(Fact.of(topic, side, side.words() + " begins " + what + ": " + begun.size() + apart)
                .with("count", begun.size())
                .with("medianMilliseconds", middle.toMillis())
                .at(begun));
    }
}
