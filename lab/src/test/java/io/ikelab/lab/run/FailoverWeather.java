package io.ikelab.lab.run;

import io.ikelab.gateway.front.Instance;
import io.ikelab.gateway.front.InstanceOrder;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Hours of incidents: of either instance, of the path and of the device; some while another is not over. */
final class FailoverWeather {
    private static final Duration CALM_AT_THE_END = Duration.ofMinutes(10);
    private static final int LONGEST_S = 300;
    private static final int CALM_MAX_S = 7200;

    private final RandomGenerator random;
    private final List<ScriptStep> steps = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();

    /** Something is not as it should be from {@code from} until {@code to}, after the start. */
    record Incident(Duration from, Duration to, String what) {
        boolean covers(Duration at, Duration bound) {
            // A packet may be on its way when something happens.
            return at.compareTo(from.minusSeconds(1)) >= 0 && at.compareTo(to.plus(bound)) <= 0;
        }
    }

    /** @param whole how long the weather is bad */
    FailoverWeather(RandomGenerator random, Duration whole) {
        this.random = random;
        Duration at = Duration.ofMinutes(1);
        while (at.plus(CALM_AT_THE_END).compareTo(whole) < 0) {
            Duration lasts = Duration.ofSeconds(1 + random.nextInt(LONGEST_S));
            incident(at, lasts);
            at = at.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(CALM_MAX_S));
        }
        steps.sort(Comparator.comparing(ScriptStep::at));
    }

    private void incident(Duration at, Duration lasts) {
        Instance instance = Instance.numbered(random.nextInt(2));
        Optional<Instance> which = Optional.of(instance);
        String what = switch (random.nextInt(6)) {
            case 0 -> order(at, new InstanceOrder.Fail(which, Optional.of(lasts)));
            case 1 -> order(at, new InstanceOrder.Maintain(which, lasts));
            case 2 -> order(at, new InstanceOrder.Reset(Optional.empty(), lasts));
            case 3 -> {
                order(at.plus(lasts), new InstanceOrder.Wake(instance));
                yield order(at, new InstanceOrder.Stall(which));
            }
            case 4 -> device(at, new ScriptStep.Restart(lasts, Optional.empty()));
            default -> {
                device(at.plus(lasts), new ScriptStep.Resume());
                yield device(at, new ScriptStep.Pause());
            }
        };
        incidents.add(new Incident(at, at.plus(lasts), what));
    }

    private String order(Duration at, InstanceOrder order) {
        steps.add(new ScriptStep(at, List.of(), Side.GATEWAY, new ScriptStep.OfInstances(order)));
        return order.toString();
    }

    private String device(Duration at, ScriptStep.Action action) {
        steps.add(new ScriptStep(at, List.of(), Side.PEER, action));
        return action.toString();
    }

    List<ScriptStep> steps() {
        return steps;
    }

    List<Incident> incidents() {
        return incidents;
    }
}
