package io.ikelab.engine;

import io.ikelab.iana.ExchangeType;
import io.ikelab.sa.Action;
import io.ikelab.sa.Agenda;
import io.ikelab.sa.Child;
import io.ikelab.sa.ChildAttempt;
import io.ikelab.sa.Context;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Mobility;
import io.ikelab.sa.Outstanding;
import io.ikelab.sa.Procedure;
import io.ikelab.sa.Step;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.Timer;
import io.ikelab.sa.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every state and every stimulus that was seen, and what comes of each stimulus in each state it can reach: not only of the
 * combinations that were seen.
 */
final class StateAtlas {
    static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    /** So many stimuli that read the same are tried: they may still name different SAs. */
    private static final int ALIKE_MAX = 8;

    private final Map<String, Sample> states = new LinkedHashMap<>();
    private final Map<String, List<Stimulus>> stimuli = new LinkedHashMap<>();

    /** @param asked whether a request of the peer waits for its answer */
    private record Sample(IkeState state, Context context, boolean asked) {}

    /** What a stimulus came to in a state. */
    record Finding(IkeState before, Stimulus stimulus, IkeState after, List<Action> actions) {}

    void saw(IkeState state, Context context, boolean asked, Stimulus stimulus) {
        boolean waits = asked && !(stimulus instanceof Stimulus.RequestReceived);
        states.putIfAbsent(shape(state, waits, context), new Sample(state, context, waits));
        offer(stimulus);
    }

    /** One more that can come at any time. */
    void offer(Stimulus stimulus) {
        List<Stimulus> alike = stimuli.computeIfAbsent(AtlasWords.of(stimulus), _ -> new ArrayList<>());
        if (alike.size() < ALIKE_MAX && !alike.contains(stimulus)) {
            alike.add(stimulus);
        }
    }

    /** All there is to find, in the order in which states and stimuli were seen. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Sample sample : List.copyOf(states.values())) {
            for (List<Stimulus> alike : stimuli.values()) {
                alike.stream()
                        .filter(stimulus -> reaches(stimulus, sample))
                        .flatMap(stimulus -> times(stimulus).stream().map(at -> find(sample, stimulus, at)))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    /** Lifetimes come to something after hours: a replacement, and an end. */
    private static List<Instant> times(Stimulus stimulus) {
        return stimulus.equals(new Stimulus.TimerFired(Timer.LIFETIMES))
                ? AtlasJourney.AGES.stream().map(NOW::plus).toList()
                : List.of(NOW);
    }

    private static Finding find(Sample sample, Stimulus stimulus, Instant at) {
        Step step = Transition.step(sample.state(), stimulus, context(sample.context(), stimulus, at));
        long answers = step.actions().stream()
                .filter(Action.SendResponse.class::isInstance)
                .count();
        boolean mayAnswer = sample.asked() || isRequest(stimulus);
        if (answers > (mayAnswer ? 1 : 0)) {
            throw new AssertionError(answers + " answers to " + AtlasWords.of(stimulus) + " in " + sample.state());
        }
        return new Finding(sample.state(), stimulus, step.next(), step.actions());
    }

    /** A request that is answered, or never will be, is no longer in flight. */
    private static Context context(Context seen, Stimulus stimulus, Instant at) {
        boolean over = stimulus instanceof Stimulus.ResponseReceived
                || stimulus instanceof Stimulus.ResponseRefused
                || stimulus instanceof Stimulus.RequestTimedOut;
        List<Outstanding> outstanding =
                seen.outstanding().stream().skip(over ? 1 : 0).toList();
        return new Context(
                at,
                seen.policy(),
                seen.crypto(),
                seen.random(),
                seen.localSpi(),
                seen.path(),
                seen.transcript(),
                seen.lastHeard(),
                seen.lastSent(),
                outstanding,
                outstanding.isEmpty() ? 1 : 0,
                seen.allocator(),
                seen.siblings());
    }

    private static boolean isRequest(Stimulus stimulus) {
        return stimulus instanceof Stimulus.RequestReceived || stimulus instanceof Stimulus.RequestRefused;
    }

    /** What the session around the step function would let through. */
    private static boolean reaches(Stimulus stimulus, Sample sample) {
        boolean initial = sample.state() instanceof IkeState.Initial;
        return switch (stimulus) {
            case Stimulus.Begun _, Stimulus.Begotten _ -> initial;
            case Stimulus.RequestReceived(var message) ->
                !sample.asked() && isOpenTo(message.header().exchange(), sample.state());
            case Stimulus.RequestRefused(var exchange, var fault) ->
                !sample.asked() && isOpenTo(exchange, sample.state());
            case Stimulus.ResponseReceived(Outstanding purpose, var message) -> awaits(sample, purpose);
            case Stimulus.ResponseRefused(Outstanding purpose, var fault) -> awaits(sample, purpose);
            case Stimulus.RequestTimedOut(Outstanding purpose) -> awaits(sample, purpose);
            default -> !initial;
        };
    }

    /** IKE_SA_INIT comes once and in the clear; everything else takes keys to be opened. */
    private static boolean isOpenTo(ExchangeType exchange, IkeState state) {
        return exchange.equals(ExchangeType.IKE_SA_INIT)
                ? state instanceof IkeState.Initial
                : state.ikeSa().isPresent();
    }

    private static boolean awaits(Sample sample, Outstanding purpose) {
        return sample.context().outstanding().stream().limit(1).anyMatch(purpose::equals);
    }

    /** What makes a state worth a look of its own. */
    private static String shape(IkeState state, boolean asked, Context context) {
        String outstanding = context.outstanding().stream()
                .map(purpose -> purpose.getClass().getSimpleName())
                .collect(Collectors.joining(" "));
        String own = switch (state) {
            case IkeState.Established established -> shape(established);
            case IkeState.AwaitInitResponse waiting ->
                waiting.connection().ikeProposals().toString();
            default -> "";
        };
        return state.label() + " " + asked + " " + outstanding + " " + own;
    }

    private static String shape(IkeState.Established state) {
        Agenda agenda = state.agenda();
        return shape(state.sa().mobility())
                + state.children().stream().map(Child::standing).toList()
                + " " + agenda.begun().stream().map(StateAtlas::shape).toList()
                + " "
                + agenda.wishes().stream()
                        .map(wish -> wish.getClass().getSimpleName())
                        .toList()
                + " " + agenda.answering().map(answer -> answer.getClass().getSimpleName());
    }

    private static String shape(Optional<Mobility> mobility) {
        return mobility.map(moving -> (moving.leads() ? "leads " : "is led ")
                        + (moving.path().equals(moving.settled()) ? "" : "elsewhere "))
                .orElse("");
    }

    private static String shape(Procedure procedure) {
        return switch (procedure) {
            case Procedure.Creation creation -> "Creation " + shape(creation.attempt());
            case Procedure.ChildRekey rekey ->
                "ChildRekey " + shape(rekey.attempt()) + rekey.rival().isPresent() + rekey.unwanted();
            case Procedure.Deletion _ -> "Deletion";
            case Procedure.IkeRekey rekey -> "IkeRekey " + rekey.rival().isPresent();
        };
    }

    private static String shape(ChildAttempt attempt) {
        return attempt.progress().getClass().getSimpleName() + attempt.gone().size();
    }
}
