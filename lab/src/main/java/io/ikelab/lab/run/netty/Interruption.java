package io.ikelab.lab.run.netty;

import java.util.concurrent.CompletableFuture;

/** Lets somebody else, such as a signal's handler, end what runs. */
public final class Interruption {
    private final CompletableFuture<Void> wanted = new CompletableFuture<>();

    public void interrupt() {
        wanted.complete(null);
    }

    public boolean isInterrupted() {
        return wanted.isDone();
    }

    CompletableFuture<Void> wanted() {
        return wanted;
    }
}
