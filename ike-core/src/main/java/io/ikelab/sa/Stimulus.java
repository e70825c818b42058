package io.ikelab.sa;

import io.ikelab.child.DataPlaneSignal;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.IkeMessage;
import java.util.List;

/** What can happen to an IKE SA. Messages come opened, in order and once; bytes and message IDs stay outside. */
public sealed interface Stimulus {
    /** A short name for logs and the state table. */
    default String label() {
        return switch (this) {
            case RequestReceived request -> request.message().header().exchange() + " request";
            case RequestRefused refused -> "refused " + refused.exchange() + " request";
            case ResponseReceived response -> response.answered().exchange() + " response";
            case ResponseRefused refused -> "refused " + refused.answered().exchange() + " response";
            case RequestTimedOut timedOut -> timedOut.request().exchange() + " unanswered";
            case TimerFired fired -> fired.timer() + " timer";
            case Commanded commanded -> commanded.command().getClass().getSimpleName() + " command";
            case WorkFinished finished -> "work finished";
            case Begun begun -> "beginning";
            case Begotten begotten -> "rekey";
            case Superseded superseded -> "initial contact elsewhere";
            case OutOfIds out -> "last message id";
            case PathAnswered answered -> "answer along another path";
            case Signalled signalled -> signalled.signal().getClass().getSimpleName() + " signal";
        };
    }

    record RequestReceived(IkeMessage message) implements Stimulus {}

    /** A request was authentic (or in the clear where that is right) and broke a rule. */
    record RequestRefused(ExchangeType exchange, ProtocolFault fault) implements Stimulus {}

    record ResponseReceived(Outstanding answered, IkeMessage message) implements Stimulus {}

    record ResponseRefused(Outstanding answered, ProtocolFault fault) implements Stimulus {}

    /** All transmissions of a request went unanswered. */
    record RequestTimedOut(Outstanding request) implements Stimulus {}

    record TimerFired(Timer timer) implements Stimulus {}

    record Commanded(IkeCommand command) implements Stimulus {}

    record WorkFinished(WorkResult result) implements Stimulus {}

    /** This end wants {@code connection}, whose first Child SA may begin with the selectors of a packet. */
    record Begun(ConnectionPolicy connection) implements Stimulus {}

    /**
     * This IKE SA came of rekeying another (RFC 7296 §2.18).
     *
     * @param children that it takes over
     * @param wishes of the other that were not begun
     */
    record Begotten(IkeSa sa, List<Child> children, List<Task> wishes, Fate fate) implements Stimulus {
        public Begotten {
            children = List.copyOf(children);
            wishes = List.copyOf(wishes);
        }

        /** This end's SPI of it. */
        public IkeSpi localSpi() {
            return sa.localSpi();
        }

        /** What is to become of it (RFC 7296 §2.8.2). */
        public enum Fate {
            /** It goes on in place of the other. */
            SURVIVES,
            /** It would go on, and this end was told meanwhile to delete it. */
            UNWANTED,
            /** Both ends made one, and this one, made here, is the one too many. */
            OWN_TOO_MANY,
            /** Likewise, made by the peer. */
            PEERS_TOO_MANY
        }
    }

    /** The peer has begun anew on another IKE SA (RFC 7296 §2.4). */
    record Superseded() implements Stimulus {}

    /** One message id is left, for the end of the IKE SA (RFC 7296 §2.2). */
    record OutOfIds() implements Stimulus {}

    /** A request that was tried along several paths was answered along this one, which is not the one in use. */
    record PathAnswered(Path path) implements Stimulus {}

    record Signalled(DataPlaneSignal signal) implements Stimulus {}
}
