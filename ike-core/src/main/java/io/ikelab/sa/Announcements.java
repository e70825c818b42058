package io.ikelab.sa;

import io.ikelab.negotiate.NatDetection;
import io.ikelab.octets.IkeSpi;
import io.ikelab.wire.Payload;
import java.util.List;

/** What an IKE_SA_INIT message says beside what it negotiates. */
final class Announcements {
    private Announcements() {}

    static List<Payload> asInitiator(Context context) {
        return List.copyOf(NatDetection.announce(context.crypto(), context.localSpi(), IkeSpi.ZERO, context.path()));
    }

    static List<Payload> asResponder(IkeSpi initiator, Context context) {
        return List.copyOf(NatDetection.announce(context.crypto(), initiator, context.localSpi(), context.path()));
    }
}
