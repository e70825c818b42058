package io.ikelab.lab.diagnosis;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Observations.Doubt;
import io.ikelab.lab.diagnosis.Observations.PingRun;
import io.ikelab.lab.diagnosis.Observations.Refusal;
import io.ikelab.lab.diagnosis.Observations.Silence;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the observations mean, in a sentence.
 *
 * @param sentence what happened
 * @param advice what to do about it; empty when nothing is wrong
 */
public record Diagnosis(String sentence, String advice) {
    /** The first that applies wins: what stops a tunnel earliest is said before what comes after it. */
    private static final List<Function<Observations, Optional<Diagnosis>>> RULES = List.of(
            Diagnosis::neverBegun,
            Diagnosis::authentication,
            Diagnosis::refused,
            Diagnosis::silent,
            Diagnosis::unfinished,
            Diagnosis::trafficLost,
            Diagnosis::healthy);

    public static Diagnosis of(Observations seen) {
        return RULES.stream()
                .flatMap(rule -> rule.apply(seen).stream())
                .findFirst()
                .orElseGet(() -> new Diagnosis("nothing that means anything was seen", ""));
    }

    /** Both parts as one line. */
    @Override
    public String toString() {
        return advice.isEmpty() ? sentence : sentence + "; " + advice;
    }

    private static Optional<Diagnosis> neverBegun(Observations seen) {
        return when(
                seen.exchanges().initRequests() == 0,
                "no end opened an IKE exchange",
                "initiate the connection at one end, and see that the other end may answer");
    }

    /** RFC 7296 §2.15: the AUTH payload proves the shared key, so a wrong key shows only in IKE_AUTH. */
    private static Optional<Diagnosis> authentication(Observations seen) {
        Optional<String> doubter = seen.authenticationDoubts().stream()
                .map(Doubt::by)
                .findFirst()
                .or(() -> seen.refusals().stream()
                        .filter(refusal -> refusal.error().equals(NotifyType.AUTHENTICATION_FAILED))
                        .map(Refusal::by)
                        .findFirst());
        return doubter.map(by -> new Diagnosis(
                "IKE_SA_INIT agreed on algorithms and keys, but " + article(by)
                        + " refused the other end's proof of identity (AUTHENTICATION_FAILED)",
                "the pre-shared key, or an identity, differs: set the same key at both ends and compare them"
                        + " character by character"));
    }

    private static Optional<Diagnosis> refused(Observations seen) {
        return seen.refusals().stream().findFirst().map(refusal -> {
            String because = refusal.reason().isEmpty() ? "" : ": " + refusal.reason();
            return new Diagnosis(
                    article(refusal.by()) + " refused " + refusal.exchange() + " with " + refusal.error() + because,
                    adviceOn(refusal));
        });
    }

    private static String adviceOn(Refusal refusal) {
        if (refusal.error().equals(NotifyType.NO_PROPOSAL_CHOSEN)) {
            String phase = isOpening(refusal.exchange()) ? "the IKE (phase 1)" : "the ESP (phase 2)";
            return "make " + phase + " algorithms of the two ends have one combination in common";
        }
        if (refusal.error().equals(NotifyType.TS_UNACCEPTABLE)) {
            return "make the networks each end announces fit what the other end is configured for";
        }
        if (refusal.error().equals(NotifyType.INVALID_KE_PAYLOAD)) {
            return "make both ends use the same Diffie-Hellman group";
        }
        return "look at the refused request in the capture";
    }

    private static boolean isOpening(ExchangeType exchange) {
        return exchange.equals(ExchangeType.IKE_SA_INIT);
    }

    private static Optional<Diagnosis> silent(Observations seen) {
        return seen.silences().stream().findFirst().map(Diagnosis::silence);
    }

    private static Diagnosis silence(Silence silence) {
        return new Diagnosis(
                article(silence.by()) + " got no answer to " + silence.exchange(),
                isOpening(silence.exchange())
                        ? "the other end is down, has another address, or something on the path drops UDP 500"
                        : "the other end went away, or something on the path drops UDP 4500");
    }

    private static Optional<Diagnosis> unfinished(Observations seen) {
        return when(
                !seen.ikeUp() || !seen.childUp(),
                seen.ikeUp() ? "the IKE SA came up, but no Child SA did" : "the opening exchanges did not finish",
                "let it run longer, or look at the last message in the ladder");
    }

    private static Optional<Diagnosis> trafficLost(Observations seen) {
        return seen.pings().stream()
                .filter(run -> !run.complete())
                .findFirst()
                .map(run -> new Diagnosis(
                        "the tunnel came up, but of " + run.what() + " only " + run.answered() + " of " + run.sent()
                                + " pings were answered",
                        run.answered() == 0
                                ? "look for a route or a selector that does not cover these addresses"
                                : "look at the path for loss"));
    }

    private static Optional<Diagnosis> healthy(Observations seen) {
        int sent = seen.pings().stream().mapToInt(PingRun::sent).sum();
        String traffic = sent == 0 ? "" : ", all " + sent + " pings were answered";
        String end = seen.closed() ? ", and it was closed with a DELETE" : "";
        return when(true, "the tunnel came up" + traffic + end, "");
    }

    private static Optional<Diagnosis> when(boolean applies, String sentence, String advice) {
        return Stream.of(new Diagnosis(sentence, advice)).filter(_ -> applies).findFirst();
    }

    private static String article(String node) {
        return "the " + node;
    }
}
