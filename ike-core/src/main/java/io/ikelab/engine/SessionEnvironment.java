package io.ikelab.engine;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.event.EventSource;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.Context;
import io.ikelab.sa.WorkResult;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What all sessions of an endpoint share. */
record SessionEnvironment(
        EndpointPolicy policy,
        CryptoProvider crypto,
        EventSource events,
        Context.Allocator allocator,
        Consumer<EndpointOutput> out,
        WorkStarter work) {
    /** Gives work a number and remembers whose it is. */
    interface WorkStarter {
        void start(IkeSession session, Supplier<WorkResult> task);
    }
}
