package io.ikelab.lab.run;

import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.lab.scenario.ScriptStep.Action;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Command;
import java.util.EnumMap;
import java.util.Map;

/** How the ends of a run are configured now: what a script changes, its later steps build on. Not for several threads. */
public final class ConfigsNow {
    private final Map<Side, HostConfig> configs = new EnumMap<>(Side.class);

    /** {@code side} begins like this. */
    public void begin(Side side, HostConfig config) {
        configs.put(side, config);
    }

    /** What the node of {@code on} is to be told; from then on it is configured accordingly. */
    public Command command(Side on, Action action) {
        HostConfig now = configs.get(on);
        if (now == null) {
            throw new IllegalStateException("the " + on + " was told something before it began");
        }
        Command command = NodeCommands.of(action, now);
        if (command instanceof HostCommand.Reconfigure(HostConfig next)) {
            configs.put(on, next);
        }
        return command;
    }
}
