package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.iana.NotifyType;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.util.List;

/**
 * Telling, and being told, that an IKE SA is the only one between two identities.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.4">RFC 7296 §2.4</a>
 */
final class InitialContact {
    private InitialContact() {}

    /**
     * What to add to this end's IKE_AUTH message. An attempt under way counts as another IKE SA: two ends that begin at the
     * same time would else each take the other's IKE SA down.
     */
    static List<NotifyPayload> said(ConnectionPolicy connection, Context context) {
        boolean first =
                connection.options().initialContact() && !context.siblings().exist(connection);
        return first ? List.of(NotifyPayload.of(NotifyType.INITIAL_CONTACT)) : List.of();
    }

    /** What to do about the peer's IKE_AUTH message, once it is found authentic. */
    static List<Action> heard(IkeMessage message, ConnectionPolicy connection) {
        return message.notify(NotifyType.INITIAL_CONTACT).isPresent()
                ? List.of(new Action.SupersedeOthers(connection))
                : List.of();
    }

    /** The peer does not know this IKE SA any more, so it is not told that it is over. */
    static Step superseded(List<ChildSa> children) {
        return Ending.closeWithChildren(children, Closure.BY_PEER, "the peer began anew (INITIAL_CONTACT)");
    }
}
