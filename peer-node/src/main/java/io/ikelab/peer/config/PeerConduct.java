package io.ikelab.peer.config;

import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.IkeVersion;
import io.ikelab.policy.Lifetime;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.MobilityPolicy;

/**
 * How a connection behaves beyond what it negotiates.
 *
 * @param version 1 opens Main Mode and hears the answer, no more
 * @param initialContact whether INITIAL_CONTACT is sent
 * @param lifetime of its IKE SAs
 * @param keyingTries how often an IKE SA is tried in a row; 0 without end
 * @param mobility whether the ends may move (RFC 4555)
 * @param fragmentation what is done with messages too large for a datagram (RFC 7383)
 */
public record PeerConduct(
        IkeVersion version,
        LivenessPolicy liveness,
        EncapsulationPolicy encapsulation,
        boolean initialContact,
        Lifetime lifetime,
        int keyingTries,
        MobilityPolicy mobility,
        Fragmentation.Use fragmentation) {}
