package io.ikelab.lab.comparison;

import io.ikelab.gateway.log.IkeError;
import io.ikelab.iana.NotifyType;

/** What shows where a clause breaks a tunnel. */
final class Seen {
    private Seen() {}

    /** An error notification, and what Azure makes of it where Azure is one of the ends. */
    static String notified(NotifyType error, Ends ends) {
        return error + " (" + error.code() + ")" + logged(IkeError.of(error), ends);
    }

    /** Requests are repeated and nobody answers. */
    static String silence(Ends ends) {
        return "no answer, however often the request is repeated" + logged(IkeError.TIMED_OUT, ends);
    }

    static String logged(IkeError error, Ends ends) {
        return ends.hasGateway() ? "; Azure logs " + error.code() + " (" + error.hex() + "), " + error.message() : "";
    }
}
