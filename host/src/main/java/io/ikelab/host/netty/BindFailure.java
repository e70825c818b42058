package io.ikelab.host.netty;

import io.ikelab.net.Endpoint;

/** A socket could not be opened. The message is one sentence that says which and what to do. */
public final class BindFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Endpoint endpoint;
    private final Reason reason;

    BindFailure(Endpoint endpoint, Reason reason, Throwable cause) {
        super(sentence(endpoint, reason, cause), cause);
        this.endpoint = endpoint;
        this.reason = reason;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public Reason reason() {
        return reason;
    }

    private static String sentence(Endpoint endpoint, Reason reason, Throwable cause) {
        return switch (reason) {
            case PORT_IN_USE ->
                "cannot listen on " + endpoint + ": another program already uses UDP port " + endpoint.port()
                        + " there; stop it, or choose another address or port";
            case NOT_PERMITTED ->
                "cannot listen on " + endpoint + ": this user may not open UDP port " + endpoint.port()
                        + "; use a port above 1023, or run as a user with that right";
            case ADDRESS_UNAVAILABLE ->
                "cannot listen on " + endpoint + ": no interface of this machine has the address " + endpoint.address();
            case OTHER -> "cannot listen on " + endpoint + ": " + cause.getMessage();
        };
    }

    /** Why a socket could not be opened. */
    public enum Reason {
        PORT_IN_USE,
        NOT_PERMITTED,
        ADDRESS_UNAVAILABLE,
        OTHER
    }
}
