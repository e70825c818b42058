package io.ikelab.sa;

import io.ikelab.auth.SignatureTerms;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.wire.Payload;
import io.ikelab.wire.VendorIdPayload;
import java.util.ArrayList;
import java.util.List;

/** What an IKE_SA_INIT message says beside what it negotiates: where it was sent from and to, and what sent it. */
final class Announcements {
    private Announcements() {}

    static List<Payload> asInitiator(ConnectionPolicy connection, Context context) {
        return of(
                connection,
                context,
                context.localSpi(),
                IkeSpi.ZERO,
                SignatureAnnouncements.ofInitiator(connection),
                context.policy().vendorIds().asInitiator());
    }

    static List<Payload> asResponder(
            ConnectionPolicy connection, IkeSpi initiator, SignatureTerms terms, Context context) {
        Path path = context.path();
        List<ConnectionPolicy> candidates =
                context.policy().openTo(path.local().address(), path.remote().address());
        return of(
                connection,
                context,
                initiator,
                context.localSpi(),
                SignatureAnnouncements.ofResponder(candidates, terms, context),
                context.policy().vendorIds().asResponder());
    }

    private static List<Payload> of(
            ConnectionPolicy connection,
            Context context,
            IkeSpi initiator,
            IkeSpi responder,
            List<Payload> ofSignatures,
            List<Octets> vendorIds) {
        Path said = new Path(source(connection, context.path()), context.path().remote());
        List<Payload> payloads = new ArrayList<>();
        if (!connection.options().mobility().natsProhibited()) {
            payloads.addAll(NatDetection.announce(context.crypto(), initiator, responder, said));
        }
        payloads.addAll(ofSignatures);
        vendorIds.forEach(id -> payloads.add(new VendorIdPayload(id)));
        return payloads;
    }

    /** A faked source has port 0, from which no datagram comes: no hash of the peer's can be the same. */
    static Endpoint source(ConnectionPolicy connection, Path path) {
        return connection.encapsulation() == EncapsulationPolicy.FAKE_NATD
                ? new Endpoint(path.local().address(), 0)
                : path.local();
    }
}
