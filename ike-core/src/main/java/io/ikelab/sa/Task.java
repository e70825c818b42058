package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.policy.ChildPolicy;
import java.time.Instant;
import java.util.Optional;

/** What this end is going to ask of the peer as soon as it may. */
public sealed interface Task {
    /**
     * @param packet that wants to go through it, where one does: else nothing is to be done where there is one of this
     *     policy
     * @param notBefore {@link Instant#MIN} for at once
     */
    record CreateChild(ChildPolicy policy, Optional<PacketSelectors> packet, Instant notBefore) implements Task {
        /** Because it is to be there. */
        static CreateChild of(ChildPolicy policy) {
            return new CreateChild(policy, Optional.empty(), Instant.MIN);
        }

        CreateChild notBefore(Instant later) {
            return new CreateChild(policy, packet, later);
        }
    }

    record RekeyChild(ChildId child) implements Task {}

    /** @param reason for this end's log */
    record DeleteChild(ChildId child, String reason) implements Task {}

    record RekeyIke() implements Task {}

    /**
     * The IKE SA goes along other addresses, which the peer does not know yet: RFC 4555's {@code pending_update}.
     *
     * @param tries as {@link Outstanding.UpdateAddresses} counts them
     */
    record UpdateAddresses(int tries) implements Task {}

    /** The peer has moved, and it is not known yet whether it receives there. */
    record CheckPath() implements Task {}

    /** This end has other addresses than the peer knows. */
    record AnnounceAddresses() implements Task {}
}
