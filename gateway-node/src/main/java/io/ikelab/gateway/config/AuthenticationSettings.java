package io.ikelab.gateway.config;

import io.ikelab.octets.Secret;
import io.ikelab.policy.Credential;
import io.ikelab.policy.Identity;
import io.ikelab.policy.TrustPolicy;

/** How the two ends of a connection prove who they are: Azure has both ends do it in the same way. */
public sealed interface AuthenticationSettings {
    /** Azure's {@code PSK}. */
    record PreSharedKey(Secret sharedKey) implements AuthenticationSettings {}

    /**
     * Azure's {@code Certificate}.
     *
     * @param own what the gateway signs with, and the certificates it sends
     * @param peer the subject that the device's certificate must have, and that the device must say it is
     * @param trust what the device's certificate must lead to
     */
    record Certified(Credential own, Identity peer, TrustPolicy trust) implements AuthenticationSettings {}
}
