package io.ikelab.lab.run.netty;

import io.ikelab.host.netty.NodeShell;
import io.ikelab.net.IpAddress;
import io.ikelab.net.nat.NatCommand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The NAT of a lab that is up.
 *
 * @param outside addresses it may have there
 */
record LiveNat(NodeShell shell, List<IpAddress> outside) {
    LiveNat {
        outside = List.copyOf(outside);
    }

    /** Has {@code command} befall it; a reason where it cannot. */
    Optional<String> befall(NatCommand command) {
        if (command instanceof NatCommand.Rebind(Optional<IpAddress> address)
                && address.filter(wanted -> !outside.contains(wanted)).isPresent()) {
            return Optional.of("the NAT has "
                    + outside.stream().map(IpAddress::toString).collect(Collectors.joining(", ")) + " outside, and not "
                    + address.get());
        }
        shell.command(command);
        return Optional.empty();
    }
}
