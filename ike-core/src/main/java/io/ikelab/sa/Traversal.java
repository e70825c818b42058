package io.ikelab.sa;

import io.ikelab.child.Encapsulation;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.policy.EncapsulationPolicy;

/** Which ports and which encapsulation an SA uses. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.23">§2.23</a> */
final class Traversal {
    private Traversal() {}

    /** ESP goes in UDP where there is a NAT, or by this end's choice where the peer knows NAT traversal. */
    static Encapsulation encapsulation(IkeSa sa) {
        boolean chosen = sa.connection().encapsulation() == EncapsulationPolicy.BY_CHOICE;
        return sa.nat().supported() && (sa.nat().found() || chosen) ? Encapsulation.UDP : Encapsulation.NATIVE;
    }

    /** Where the initiator's IKE_AUTH and everything after it goes. */
    static Path ikePath(IkeSa sa, Context context) {
        return encapsulation(sa) == Encapsulation.UDP ? onNatPorts(context) : context.path();
    }

    /** Where ESP goes. Behind a NAT the peer's port is what the NAT made of it, known once IKE came from port 4500. */
    static Path espPath(Context context) {
        boolean floated =
                context.path().local().port() == context.policy().ports().natTraversal();
        return floated ? context.path() : onNatPorts(context);
    }

    private static Path onNatPorts(Context context) {
        int port = context.policy().ports().natTraversal();
        return new Path(
                new Endpoint(context.path().local().address(), port),
                new Endpoint(context.path().remote().address(), port));
    }
}
