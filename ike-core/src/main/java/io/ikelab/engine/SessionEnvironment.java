package io.ikelab.engine;

import io.ikelab.child.ChildSa;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.event.EventSource;
import io.ikelab.impair.Impairer;
import io.ikelab.net.Path;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.Closure;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.WorkResult;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What all sessions of an endpoint share.
 *
 * @param inForce what the endpoint is configured with at the moment
 * @param impairer asked where messages are composed and heard
 */
record SessionEnvironment(
        Supplier<EndpointPolicy> inForce,
        CryptoProvider crypto,
        EventSource events,
        SpiAllocator spis,
        Consumer<EndpointOutput> out,
        Services services,
        Impairer impairer) {
    /** What holds now; a session that asks again may be told otherwise. */
    EndpointPolicy policy() {
        return inForce.get();
    }

    /** What the endpoint does for its sessions. */
    interface Services {
        /** Gives work a number and remembers whose it is. */
        void startWork(IkeSession session, Supplier<WorkResult> task);

        /** Whether another session is, or is becoming, an IKE SA between the identities of {@code connection}. */
        boolean hasOthers(IkeSession session, ConnectionPolicy connection);

        /** Ends every other IKE SA between them. */
        void supersedeOthers(IkeSession session, ConnectionPolicy connection);

        /** An SPI for an IKE SA that is to come, and back. */
        SessionSpis.IkeSpis ikeSpis();

        /** A new IKE SA comes of {@code parent}, along the same path. */
        void beget(IkeSession parent, Stimulus.Begotten birth, Path path);

        /** An IKE SA is up, and speaks for its connection from now on. */
        void established(IkeSession session);

        /** An IKE SA is over that was up, or that this end had begun. */
        void closed(IkeSession session, Closure how, String reason);

        /** A Child SA is gone; its keys are wiped soon. */
        void gone(ChildSa child);

        /** Wipes keys soon, once everybody who was told of them has had his look. */
        void wipe(Runnable wiping);
    }
}
