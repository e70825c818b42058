package io.ikelab.verdict;

import io.ikelab.iana.NotifyType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.verdict.ProtocolFault.AuthenticationFailed;
import io.ikelab.verdict.ProtocolFault.Malformed;
import io.ikelab.verdict.ProtocolFault.NoResponse;
import io.ikelab.verdict.ProtocolFault.PeerIncompatible;
import io.ikelab.verdict.ProtocolFault.PeerMisbehaved;
import io.ikelab.verdict.ProtocolFault.PeerReported;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.WireFault;
import java.util.Optional;

/**
 * The one map from a fault to what the peer is told: a notification's type and the data that type has, never a word of
 * ours. Whether it may be told is for the engine, which knows whether there is a request to answer and keys to answer
 * with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.21">RFC 7296 §2.21</a>
 */
public final class FaultToNotify {
    private FaultToNotify() {}

    /** Empty where silence is the answer. */
    public static Optional<NotifyPayload> notify(ProtocolFault fault) {
        return switch (fault) {
            case Malformed(WireFault wire) -> wire(wire);
            case PeerMisbehaved(Rule rule, String detail) -> misbehaved(rule);
            case PeerIncompatible(Incompatibility reason, String detail) -> Optional.of(incompatible(reason));
            // Saying more would help somebody who is guessing (RFC 7296 §2.21.2).
            case AuthenticationFailed failed -> Optional.of(NotifyPayload.of(NotifyType.AUTHENTICATION_FAILED));
            case PeerReported reported -> Optional.empty();
            case NoResponse silence -> Optional.empty();
        };
    }

    private static Optional<NotifyPayload> wire(WireFault fault) {
        return switch (fault.kind()) {
            case MALFORMED -> Optional.of(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
            case UNKNOWN_CRITICAL_PAYLOAD ->
                Optional.of(NotifyPayload.of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, fault.notifyData()));
            case HIGHER_VERSION -> Optional.of(NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION));
            case LOWER_VERSION, NOT_AUTHENTIC, SEALED -> Optional.empty();
        };
    }

    private static Optional<NotifyPayload> misbehaved(Rule rule) {
        // RFC 7296 §2.3: a request outside the window is not acknowledged at all.
        return rule == Rule.MESSAGE_ID_IS_IN_THE_WINDOW
                ? Optional.empty()
                : Optional.of(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
    }

    private static NotifyPayload incompatible(Incompatibility reason) {
        return switch (reason) {
            case Incompatibility.NoCommonProposal why -> NotifyPayload.of(NotifyType.NO_PROPOSAL_CHOSEN);
            case Incompatibility.OtherKeyExchange why ->
                NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, u16(why.wanted().code()));
            case Incompatibility.NoCommonSelectors why -> NotifyPayload.of(NotifyType.TS_UNACCEPTABLE);
            case Incompatibility.SinglePairOnly why -> NotifyPayload.of(NotifyType.SINGLE_PAIR_REQUIRED);
            case Incompatibility.NoMoreChildren why -> NotifyPayload.of(NotifyType.NO_ADDITIONAL_SAS);
            case Incompatibility.NoSuchChild why ->
                new NotifyPayload(why.protocol(), why.spi(), NotifyType.CHILD_SA_NOT_FOUND, Octets.EMPTY);
            case Incompatibility.Busy why -> NotifyPayload.of(NotifyType.TEMPORARY_FAILURE);
        };
    }

    /** RFC 7296 §1.2: the number of the method in two octets. */
    private static Octets u16(int value) {
        return new WireWriter(2).u16(value).toOctets();
    }
}
