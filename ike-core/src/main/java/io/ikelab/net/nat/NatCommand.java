package io.ikelab.net.nat;

import io.ikelab.net.Command;

/** What may befall a NAT. */
public sealed interface NatCommand extends Command {
    /** It begins anew, as after a restart: mappings are gone, and the outside ports they had are given to nobody again. */
    record Rebind() implements NatCommand {}

    /** Mappings are gone, as if nothing had used them for long enough. */
    record Expire() implements NatCommand {}
}
