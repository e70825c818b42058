package io.ikelab.net.nat;

import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import java.util.Optional;

/** What may befall a NAT. */
public sealed interface NatCommand extends Command {
    /**
     * It begins anew, as after a restart: mappings are gone, and the outside ports they had are given to nobody again.
     *
     * @param outside the address it has outside from then on, as from a provider that deals them out; empty for the same
     */
    record Rebind(Optional<IpAddress> outside) implements NatCommand {
        public static final Rebind IN_PLACE = new Rebind(Optional.empty());
    }

    /** Mappings are gone, as if nothing had used them for long enough. */
    record Expire() implements NatCommand {}
}
