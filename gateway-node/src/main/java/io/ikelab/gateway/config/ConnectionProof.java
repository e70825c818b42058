package io.ikelab.gateway.config;

import io.ikelab.host.config.Credentials;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.Credential;
import io.ikelab.policy.Identity;

/**
 * Who the ends of a connection are, and how they prove it.
 *
 * @param local what the gateway says it is
 * @param remote what the device must prove to be
 */
record ConnectionProof(Identity local, Identity remote, Authentication authentication) {
    static ConnectionProof of(GatewayConfig config, GatewayConnection connection) {
        IpAddress address = config.gateway().publicIpAddress();
        Emulation emulation = config.emulation();
        return switch (connection.authentication()) {
            case AuthenticationSettings.PreSharedKey psk ->
                new ConnectionProof(
                        Identity.of(address),
                        Identity.of(connection.remote().gatewayIpAddress()),
                        Authentication.sharedKey(psk.sharedKey()));
            case AuthenticationSettings.Certified certified ->
                new ConnectionProof(
                        own(emulation.certificateIdentity(), certified.own(), address),
                        certified.peer(),
                        Authentication.certificates(certified.own(), certified.trust())
                                .withSignatures(emulation.signatures()));
        };
    }

    private static Identity own(CertificateIdentity identity, Credential credential, IpAddress address) {
        return switch (identity) {
            case SUBJECT -> Credentials.subject(credential.certificate());
            case ADDRESS -> Identity.of(address);
        };
    }
}
