package io.ikelab.lab.run;

import io.ikelab.gateway.front.Epoch;
import io.ikelab.gateway.front.FrontAction;
import io.ikelab.gateway.front.FrontInput;
import io.ikelab.gateway.front.FrontPlan;
import io.ikelab.gateway.front.Grant;
import io.ikelab.gateway.front.Instance;
import io.ikelab.gateway.front.Loss;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Active-active: each instance has an address of its own, and nobody else ever has it. */
final class OwnAddresses implements Frontage {
    private final FrontPlan plan;
    private final List<IpAddress> addresses;
    private final Map<Instance, Grant> grants = new EnumMap<>(Instance.class);
    private final Map<Instance, Integer> misses = new EnumMap<>(Instance.class);
    private final Map<Instance, Epoch> epochs = new EnumMap<>(Instance.class);

    /** @param addresses of the first and of the second instance */
    OwnAddresses(FrontPlan plan, List<IpAddress> addresses) {
        this.plan = plan;
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public List<FrontAction> begin(Instant now) {
        return Stream.of(Instance.values()).map(this::grant).toList();
    }

    @Override
    public List<FrontAction> learn(FrontInput input) {
        return switch (input) {
            case FrontInput.Probed(Instant _, Instance instance, boolean answered) ->
                answered ? answered(instance) : missed(instance);
            case FrontInput.TakenOut(Instant _, Instance instance, Loss why) -> {
                misses.put(instance, plan.missesMax());
                yield revoke(instance, why);
            }
            case FrontInput.Tick _ -> List.of();
        };
    }

    private List<FrontAction> answered(Instance instance) {
        misses.put(instance, 0);
        return grants.containsKey(instance) ? List.of() : List.of(new FrontAction.FoundWell(instance), grant(instance));
    }

    private List<FrontAction> missed(Instance instance) {
        int inARow = misses.merge(instance, 1, Integer::sum);
        if (inARow != plan.missesMax()) {
            return List.of();
        }
        List<FrontAction> actions = new ArrayList<>(List.of(new FrontAction.FoundLost(instance, inARow)));
        actions.addAll(revoke(instance, Loss.UNHEALTHY));
        return actions;
    }

    private FrontAction grant(Instance instance) {
        Grant grant = new Grant(epochs.getOrDefault(instance, Epoch.NONE).next(), instance);
        epochs.put(instance, grant.epoch());
        grants.put(instance, grant);
        return new FrontAction.Granted(grant);
    }

    private List<FrontAction> revoke(Instance instance, Loss why) {
        return Optional.ofNullable(grants.remove(instance)).stream()
                .<FrontAction>map(grant -> new FrontAction.Revoked(grant, why))
                .toList();
    }

    @Override
    public Optional<Instance> ownerOf(IpAddress address) {
        return serving().stream()
                .filter(instance -> addressOf(instance).equals(address))
                .findFirst();
    }

    @Override
    public boolean admits(Instance instance, Epoch epoch) {
        return new Grant(epoch, instance).equals(grants.get(instance));
    }

    @Override
    public List<Instance> serving() {
        return List.copyOf(grants.keySet());
    }

    @Override
    public Instance active() {
        return Instance.IN_0;
    }

    @Override
    public boolean isWell(Instance instance) {
        return grants.containsKey(instance);
    }

    @Override
    public IpAddress addressOf(Instance instance) {
        return addresses.get(instance.number());
    }

    @Override
    public Duration probeInterval() {
        return plan.probeInterval();
    }

    @Override
    public Instant wake() {
        return Instant.MAX;
    }
}
