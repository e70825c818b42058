package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.keys.Nonces;
import io.ikelab.octets.EspSpi;
import java.util.Optional;

/** An exchange of this end's that is under way, with what came in between. */
public sealed interface Procedure {
    /** A Child SA is to come of it. */
    sealed interface ChildMaking extends Procedure {
        ChildAttempt attempt();

        /** The same, further on. */
        ChildMaking with(ChildAttempt further);
    }

    /** Another Child SA beside those there are. */
    record Creation(ChildAttempt attempt) implements ChildMaking {
        @Override
        public Creation with(ChildAttempt further) {
            return new Creation(further);
        }
    }

    /**
     * A Child SA in place of {@code old}.
     *
     * @param rival what the peer made meanwhile in place of the same one (RFC 7296 §2.8.1)
     * @param unwanted whether this end was told meanwhile to delete {@code old}: what comes of it is deleted, too
     */
    record ChildRekey(ChildId old, ChildAttempt attempt, Optional<ChildRival> rival, boolean unwanted)
            implements ChildMaking {
        @Override
        public ChildRekey with(ChildAttempt further) {
            return new ChildRekey(old, further, rival, unwanted);
        }

        ChildRekey against(ChildRival other) {
            return new ChildRekey(old, attempt, Optional.of(other), unwanted);
        }

        /** The peer deleted what it made. */
        ChildRekey withoutRival() {
            return new ChildRekey(old, attempt, Optional.empty(), unwanted);
        }

        ChildRekey inVain() {
            return new ChildRekey(old, attempt, rival, true);
        }
    }

    /**
     * The end of a Child SA.
     *
     * @param inbound what the request names it by
     */
    record Deletion(ChildId child, EspSpi inbound, String reason) implements Procedure {}

    /**
     * An IKE SA in place of this one.
     *
     * @param rival what the peer made meanwhile in its place (RFC 7296 §2.8.2)
     * @param unwanted whether this end was told meanwhile to delete the IKE SA: whatever comes of it is deleted
     */
    record IkeRekey(IkeAttempt attempt, Optional<IkeSa> rival, boolean unwanted) implements Procedure {
        IkeRekey with(IkeAttempt further) {
            return new IkeRekey(further, rival, unwanted);
        }

        IkeRekey against(IkeSa other) {
            return new IkeRekey(attempt, Optional.of(other), unwanted);
        }

        IkeRekey inVain() {
            return new IkeRekey(attempt, rival, true);
        }
    }

    /** @param nonces of the peer's exchange, whose lowest counts */
    record ChildRival(ChildId child, Nonces nonces) {}
}
