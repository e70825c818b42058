package io.ikelab.host;

import java.time.Instant;
import java.util.Optional;

/**
 * How a connection stands.
 *
 * @param phase what its newest IKE SA is doing
 * @param since when the present or the last tunnel came up
 * @param ingressBytes octets of inner packets received since then
 * @param egressBytes octets of inner packets sent since then
 */
public record ConnectionStatus(
        String connection, Phase phase, Optional<Instant> since, long ingressBytes, long egressBytes) {
    /** From nothing to a tunnel that carries traffic. */
    public enum Phase {
        /** No attempt was made yet. */
        IDLE,
        /** IKE_SA_INIT or IKE_AUTH is under way. */
        NEGOTIATING,
        /** The IKE SA is up without a Child SA. */
        WITHOUT_CHILD,
        UP,
        /** The last attempt failed, or the tunnel was taken down. */
        DOWN
    }
}
