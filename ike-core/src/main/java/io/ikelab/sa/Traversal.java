package io.ikelab.sa;

import io.ikelab.child.Encapsulation;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.Routability;

/** Which ports and which encapsulation an SA uses. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.23">§2.23</a> */
final class Traversal {
    private Traversal() {}

    /** ESP goes in UDP where there is a NAT, or by this end's choice where the peer knows NAT traversal. */
    static Encapsulation encapsulation(IkeSa sa) {
        boolean chosen = sa.connection().encapsulation().isAlways();
        return sa.nat().supported() && (sa.nat().found() || chosen) ? Encapsulation.UDP : Encapsulation.NATIVE;
    }

    /**
     * Where the initiator's IKE_AUTH and everything after it goes. Who may move goes to port 4500 at once, NAT or not: there
     * may be one elsewhere (RFC 4555 §3.3).
     */
    static Path ikePath(IkeSa sa, Context context) {
        MobilityPolicy mobility = sa.connection().options().mobility();
        boolean mayMove = sa.nat().supported() && mobility.offered() && !mobility.natsProhibited();
        return mayMove || encapsulation(sa) == Encapsulation.UDP ? onNatPorts(context) : context.path();
    }

    /** Where ESP goes: where the ends may move, where the IKE SA is, whatever way a message came (RFC 4555 §3.3). */
    static Path espPath(IkeSa sa, Context context) {
        boolean early = sa.connection().options().mobility().routability() != Routability.BEFORE_ESP;
        return sa.mobility()
                .map(mobility -> early || mobility.isPeerKnown() ? mobility.path() : mobility.settled())
                .orElseGet(() -> espPath(context));
    }

    /** Behind a NAT the peer's port is what the NAT made of it, known once IKE came from port 4500. */
    private static Path espPath(Context context) {
        boolean floated =
                context.path().local().port() == context.policy().ports().natTraversal();
        return floated ? context.path() : onNatPorts(context);
    }

    /**
     * Follows a peer to the NAT traversal port, and one behind a NAT to whatever address and port the NAT gives it now.
     * An end that is behind a NAT itself stays where it is: else anybody on the way could lead it astray for good with
     * a genuine message sent from elsewhere (RFC 7296 §2.23).
     */
    static Path follow(NatDetection nat, Path current, Path from, IkePorts ports) {
        boolean floats = current.local().port() == ports.ike()
                && from.local().port() == ports.natTraversal()
                && from.local().address().equals(current.local().address())
                && from.remote().address().equals(current.remote().address());
        boolean rebound = mayBeRebound(nat) && from.local().equals(current.local());
        return floats || rebound ? from : current;
    }

    /**
     * Whether the peer may appear elsewhere without a word. An end of an IKE SA that MOBIKE was agreed on for says so when it
     * moves, and is followed for nothing else (RFC 4555 §3.8).
     */
    private static boolean mayBeRebound(NatDetection nat) {
        return nat.remoteBehindNat() && !nat.localBehindNat();
    }

    private static Path onNatPorts(Context context) {
        int port = context.policy().ports().natTraversal();
        return new Path(
                new Endpoint(context.path().local().address(), port),
                new Endpoint(context.path().remote().address(), port));
    }
}
