package io.ikelab.host.netty;

import io.ikelab.host.PortRole;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The two UDP ports of every node of a run.
 *
 * @param ike 500, or what stands for it
 * @param natTraversal 4500
 */
public record PortPlan(int ike, int natTraversal) {
    /** The ports of RFC 7296 §2. */
    public static final PortPlan STANDARD = new PortPlan(500, 4500);

    /** For users who may not open port 500: the capture's profile says that 10500 is IKE, 4500 is not privileged. */
    public static final PortPlan UNPRIVILEGED = new PortPlan(10_500, 4500);

    /**
     * {@link #STANDARD} unless this user may not open port 500 on {@code address}. Any other trouble with the port is
     * left to {@link NodeShell#start} to tell.
     */
    public static PortPlan probe(IpAddress address) {
        IoTransport transport = IoTransport.best();
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("probe", true), transport.ioHandlers());
        try {
            Sockets.open(List.of(new Endpoint(address, STANDARD.ike())), group.next(), transport)
                    .close();
            return STANDARD;
        } catch (BindFailure failure) {
            return failure.reason() == BindFailure.Reason.NOT_PERMITTED ? UNPRIVILEGED : STANDARD;
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    /** What comes to the socket of this plan that is bound to {@code local}. */
    public PortRole roleOf(Endpoint local) {
        return local.port() == natTraversal ? PortRole.NAT_TRAVERSAL : PortRole.IKE;
    }

    /** Both ports on {@code address}, IKE's first. */
    public List<Endpoint> on(IpAddress address) {
        return List.of(new Endpoint(address, ike), new Endpoint(address, natTraversal));
    }
}
