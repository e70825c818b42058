package io.ikelab.lab.run;

import io.ikelab.host.HostCommand;
import io.ikelab.lab.scenario.ScriptStep.Action;
import io.ikelab.lab.scenario.ScriptStep.Initiate;
import io.ikelab.lab.scenario.ScriptStep.Ping;
import io.ikelab.lab.scenario.ScriptStep.Terminate;
import io.ikelab.net.Command;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;

/** A script's words in the nodes' language. */
public final class NodeCommands {
    /** How long a ping's reply is waited for. */
    public static final Duration PING_TIMEOUT = Duration.ofSeconds(5);

    /** As {@code ping} sends: 84 octets with the headers of IPv4 and ICMP. */
    public static final int PING_OCTETS = 56;

    private NodeCommands() {}

    public static Command of(Action action) {
        return switch (action) {
            case Initiate(String connection) -> new IkeCommand.Initiate(connection);
            case Terminate(String connection) -> new IkeCommand.Terminate(connection);
            case Ping(var from, var to, int count, Duration interval) ->
                new HostCommand.Ping(from, to, count, interval, PING_TIMEOUT, PING_OCTETS);
        };
    }
}
