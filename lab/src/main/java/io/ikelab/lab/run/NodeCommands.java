package io.ikelab.lab.run;

import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.ScriptStep.Action;
import io.ikelab.net.Command;
import io.ikelab.octets.Secret;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.util.List;

/** A script's words in the nodes' language. */
public final class NodeCommands {
    /** How long a ping's reply is waited for. */
    public static final Duration PING_TIMEOUT = Duration.ofSeconds(5);

    /** As {@code ping} sends: 84 octets with the headers of IPv4 and ICMP. */
    public static final int PING_OCTETS = ScriptStep.Ping.USUAL_SIZE;

    private NodeCommands() {}

    /** @param now the configuration of the node that is told */
    public static Command of(Action action, HostConfig now) {
        return switch (action) {
            case ScriptStep.Initiate(String connection) -> new IkeCommand.Initiate(connection);
            case ScriptStep.Terminate(String connection) -> new IkeCommand.Terminate(connection);
            case ScriptStep.RekeyChild(String connection) -> new IkeCommand.RekeyChildren(connection);
            case ScriptStep.RekeyIke(String connection) -> new IkeCommand.RekeyIke(connection);
            case ScriptStep.CreateChild(String connection, String child) ->
                new IkeCommand.CreateChild(connection, child);
            case ScriptStep.DeleteChild(String connection) -> new HostCommand.DeleteChildren(connection);
            case ScriptStep.Check(String connection) -> new IkeCommand.CheckLiveness(connection);
            case ScriptStep.LoseSa(String connection, var half) -> new HostCommand.LoseSa(connection, half);
            case ScriptStep.Restart(Duration downFor, var device) -> {
                MachineCommand restart = new MachineCommand.Restart(downFor);
                yield device.<Command>map(address -> new MachineCommand.OfDevice(address, restart))
                        .orElse(restart);
            }
            case ScriptStep.Move(var to) -> new MachineCommand.Move(List.of(to));
            case ScriptStep.OfInstances(var order) -> order;
            case ScriptStep.Pause _ -> new MachineCommand.Pause();
            case ScriptStep.Resume _ -> new MachineCommand.Resume();
            case ScriptStep.Ping(var from, var to, int count, Duration interval, int size, boolean dontFragment) ->
                new HostCommand.Ping(from, to, count, interval, PING_TIMEOUT, size, dontFragment);
            case ScriptStep.Send send ->
                new HostCommand.Send(
                        send.from(),
                        send.to(),
                        send.port(),
                        send.count(),
                        send.interval(),
                        send.size(),
                        send.dontFragment());
            case ScriptStep.Transfer(var from, var to, int port, long bytes, boolean dontFragment, var patience) ->
                new HostCommand.Transfer(from, to, port, bytes, dontFragment, patience);
            case ScriptStep.AnotherKey(String connection, Secret key) ->
                new HostCommand.Reconfigure(
                        SharedKeys.replaced(now, connection, key).orElse(now));
        };
    }
}
