package io.ikelab.gateway.front;

/** What a front does. */
public sealed interface FrontAction {
    /** From now on what comes for the address goes to the grant's owner, and only what that one sends leaves. */
    record Granted(Grant grant) implements FrontAction {}

    /** From now on nobody speaks for the address. */
    record Revoked(Grant grant, Loss why) implements FrontAction {}

    /** An instance was taken for lost. */
    record FoundLost(Instance instance, int misses) implements FrontAction {}

    /** An instance that was lost or out of service answers. */
    record FoundWell(Instance instance) implements FrontAction {}
}
