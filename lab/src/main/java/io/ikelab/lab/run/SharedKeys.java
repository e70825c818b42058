package io.ikelab.lab.run;

import io.ikelab.host.HostConfig;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.PeerProof;
import java.util.List;
import java.util.Optional;

/** Another pre-shared key in a configuration. */
public final class SharedKeys {
    private SharedKeys() {}

    /** {@code host} with {@code key} wherever {@code connection} uses one; empty where it uses none. */
    public static Optional<HostConfig> replaced(HostConfig host, String connection, Secret key) {
        List<ConnectionPolicy> connections = host.policy().connections().stream()
                .map(one -> one.name().equals(connection) ? one.withAuthentication(replaced(one, key)) : one)
                .toList();
        boolean uses = host.policy().named(connection).map(ConnectionPolicy::authentication).stream()
                .anyMatch(proofs ->
                        proofs.own() instanceof OwnProof.SharedKey || proofs.peer() instanceof PeerProof.SharedKey);
        return uses ? Optional.of(host.withPolicy(host.policy().withConnections(connections))) : Optional.empty();
    }

    private static Authentication replaced(ConnectionPolicy connection, Secret key) {
        Authentication before = connection.authentication();
        OwnProof own = switch (before.own()) {
            case OwnProof.SharedKey _ -> new OwnProof.SharedKey(key);
            case OwnProof.Signature signature -> signature;
        };
        PeerProof peer = switch (before.peer()) {
            case PeerProof.SharedKey _ -> new PeerProof.SharedKey(key);
            case PeerProof.Certificate certificate -> certificate;
        };
        return new Authentication(own, peer, before.signatures());
    }
}
