package io.ikelab.peer.config;

import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.IkeVersion;
import io.ikelab.policy.LivenessPolicy;
import java.time.Duration;

/**
 * How a connection behaves beyond what it negotiates.
 *
 * @param version 1 opens Main Mode and hears the answer, no more
 * @param keepalive how long a way through a NAT may be silent; zero for however long
 * @param initialContact whether INITIAL_CONTACT is sent
 * @param lifetimes kept, as all that follow
 * @param keyingTries how often the first IKE SA is tried; 0 without end
 * @param mobike whether the ends may move (RFC 4555)
 * @param fragmentation whether large messages are sent in fragments (RFC 7383)
 */
public record PeerConduct(
        IkeVersion version,
        LivenessPolicy liveness,
        Duration keepalive,
        EncapsulationPolicy encapsulation,
        boolean initialContact,
        IkeLifetimes lifetimes,
        int keyingTries,
        boolean mobike,
        boolean fragmentation) {}
