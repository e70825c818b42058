package io.ikelab.lab.run;

import io.ikelab.gateway.front.Epoch;
import io.ikelab.gateway.front.Front;
import io.ikelab.gateway.front.FrontAction;
import io.ikelab.gateway.front.FrontInput;
import io.ikelab.gateway.front.FrontState;
import io.ikelab.gateway.front.FrontStep;
import io.ikelab.gateway.front.Grant;
import io.ikelab.gateway.front.Instance;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Active-standby: one address, which goes from one instance to the other. */
final class SharedAddress implements Frontage {
    private final Front front;
    private final IpAddress address;
    private FrontState state = FrontState.begin(Instant.MIN);

    SharedAddress(Front front, IpAddress address) {
        this.front = front;
        this.address = address;
    }

    @Override
    public List<FrontAction> begin(Instant now) {
        state = FrontState.begin(now);
        return state.grant().<FrontAction>map(FrontAction.Granted::new).stream().toList();
    }

    @Override
    public List<FrontAction> learn(FrontInput input) {
        FrontStep step = front.step(state, input);
        state = step.next();
        return step.actions();
    }

    @Override
    public Optional<Instance> ownerOf(IpAddress destination) {
        return state.grant().filter(_ -> destination.equals(address)).map(Grant::owner);
    }

    @Override
    public boolean admits(Instance instance, Epoch epoch) {
        return state.admits(instance, epoch);
    }

    @Override
    public List<Instance> serving() {
        return state.grant().map(Grant::owner).stream().toList();
    }

    @Override
    public Instance active() {
        return state.previous();
    }

    @Override
    public boolean isWell(Instance instance) {
        return state.isWell(instance);
    }

    @Override
    public IpAddress addressOf(Instance instance) {
        return address;
    }

    @Override
    public Duration probeInterval() {
        return front.plan().probeInterval();
    }

    @Override
    public Instant wake() {
        return front.wake(state);
    }
}
