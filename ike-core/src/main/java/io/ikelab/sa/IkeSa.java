package io.ikelab.sa;

import io.ikelab.auth.Expiry;
import io.ikelab.auth.SignatureTerms;
import io.ikelab.exchange.PeerJudge;
import io.ikelab.keys.IkeKeys;
import io.ikelab.keys.Nonces;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.IkeSuite;
import java.util.Optional;

/**
 * What IKE_SA_INIT settled.
 *
 * @param connection for a responder the first candidate until the peer has said who it is
 * @param initiator whether this end is the original initiator
 * @param nat as last seen
 * @param terms what the peer would like a signature to be
 * @param expiry when a certificate runs out that this rests on, where it is to end with it
 * @param mobility where both ends agreed that they may move
 */
public record IkeSa(
        ConnectionPolicy connection,
        boolean initiator,
        IkeSpi initiatorSpi,
        IkeSpi responderSpi,
        IkeSuite suite,
        IkeKeys keys,
        Nonces nonces,
        NatDetection nat,
        SignatureTerms terms,
        Optional<Expiry> expiry,
        Optional<Mobility> mobility) {
    /** The peer has proven to be who {@code admitted} says. */
    IkeSa with(PeerJudge.Admitted admitted) {
        return new IkeSa(
                admitted.connection(),
                initiator,
                initiatorSpi,
                responderSpi,
                suite,
                keys,
                nonces,
                nat,
                terms,
                admitted.expiry(),
                mobility);
    }

    IkeSa with(NatDetection found) {
        return new IkeSa(
                connection, initiator, initiatorSpi, responderSpi, suite, keys, nonces, found, terms, expiry, mobility);
    }

    IkeSa with(Mobility agreed) {
        return new IkeSa(
                connection,
                initiator,
                initiatorSpi,
                responderSpi,
                suite,
                keys,
                nonces,
                nat,
                terms,
                expiry,
                Optional.of(agreed));
    }

    /**
     * Where requests go after a message of the peer, authentic and new, came along {@code from}. Where the ends may move,
     * they do so only when told to (RFC 4555 §3.8).
     *
     * @param current where they went so far
     */
    public Path follow(Path current, Path from, IkePorts ports) {
        return mobility.isPresent() ? current : Traversal.follow(nat, current, from, ports);
    }

    IkeSpi localSpi() {
        return initiator ? initiatorSpi : responderSpi;
    }
}
