package io.ikelab.verdict;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.wire.WireFault;

/**
 * Why an exchange, or the whole IKE SA, did not come about. {@link #text()} is for logs and may name what is configured
 * here; what the peer may know is {@link FaultToNotify}'s to say.
 */
public sealed interface ProtocolFault {
    /** One line for logs, never sent. */
    String text();

    /** The octets are no message, or the message's payloads do not belong together. */
    record Malformed(WireFault fault) implements ProtocolFault {
        @Override
        public String text() {
            return fault.toString();
        }
    }

    /**
     * The message is one, and breaks a rule of the protocol.
     *
     * @param detail what was seen
     */
    record PeerMisbehaved(Rule rule, String detail) implements ProtocolFault {
        @Override
        public String text() {
            return rule.words() + " (" + rule.reference() + "): " + detail;
        }
    }

    /**
     * The peer keeps the rules, and what it wants is not what this end may do.
     *
     * @param detail what was wanted and what would have been accepted: long where many proposals are, so that it has an
     *     event of its own and is no part of {@link #text}
     */
    record PeerIncompatible(Incompatibility reason, String detail) implements ProtocolFault {
        @Override
        public String text() {
            return reason.words();
        }
    }

    /** The peer answered with an error. */
    record PeerReported(ExchangeType exchange, NotifyType error) implements ProtocolFault {
        @Override
        public String text() {
            return "the peer answered " + exchange + " with " + error;
        }
    }

    /**
     * The peer did not prove to be who it has to be.
     *
     * @param detail the same with the names and values that were seen
     */
    record AuthenticationFailed(AuthenticationFailure reason, String detail) implements ProtocolFault {
        @Override
        public String text() {
            return "authentication failed: " + detail;
        }
    }

    /** All retransmissions of a request went unanswered (RFC 7296 §2.4). */
    record NoResponse(ExchangeType exchange) implements ProtocolFault {
        @Override
        public String text() {
            return "no response to " + exchange;
        }
    }
}
