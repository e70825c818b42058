package io.ikelab.lab.run.netty;

import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.PortPlan;
import io.ikelab.lab.run.MachineCommand;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import java.util.List;

/** Tells nodes things; one that is to move gets its sockets first. */
final class Removal {
    private Removal() {}

    /** @throws io.ikelab.host.netty.BindFailure when it is to move where this machine is not */
    static void tell(NodeShell shell, PortPlan ports, Command command) {
        if (command instanceof MachineCommand.Move(var addresses)) {
            List<Endpoint> binds = addresses.stream()
                    .flatMap(address -> ports.on(address).stream())
                    .toList();
            shell.move(binds, command);
        } else {
            shell.command(command);
        }
    }
}
