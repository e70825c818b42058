package io.ikelab.host.netty;

import io.ikelab.event.Subscriber;
import io.ikelab.host.FastPath;
import io.ikelab.host.PortRole;
import io.ikelab.net.Endpoint;
import io.ikelab.net.WireTap;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * What surrounds a node on real sockets. Subscriber, tap and hook are called on the node's loop and must not block.
 *
 * @param subscriber reads the node's events and the shell's own {@link ShellEvent}s
 * @param tap sees every packet sent, and every packet received from outside this run
 * @param hook tells which received packets another node of this run sent
 * @param clock the nodes' time; must never go backwards
 * @param transport what moves the datagrams
 * @param path what befalls packets the node sends
 * @param fastPath where ESP goes instead of to the node as packets; {@link FastPath#NONE}: nowhere else
 * @param roles what comes to a socket: where that may be ESP it overtakes IKE when much is to be done
 */
public record ShellOptions(
        Subscriber subscriber,
        WireTap tap,
        CrossingHook hook,
        InstantSource clock,
        IoTransport transport,
        EgressPath path,
        FastPath fastPath,
        Function<Endpoint, PortRole> roles) {

    /** No tap, everything received is foreign, a clock of its own, the best transport there is. */
    public static ShellOptions reading(Subscriber subscriber) {
        return new ShellOptions(
                subscriber,
                WireTap.NONE,
                CrossingHook.ALL_FOREIGN,
                MonotonicClock.start(),
                IoTransport.best(),
                EgressPath.IDEAL,
                FastPath.NONE,
                _ -> PortRole.IKE);
    }

    public ShellOptions withTap(WireTap changed) {
        return new ShellOptions(subscriber, changed, hook, clock, transport, path, fastPath, roles);
    }

    public ShellOptions withHook(CrossingHook changed) {
        return new ShellOptions(subscriber, tap, changed, clock, transport, path, fastPath, roles);
    }

    public ShellOptions withClock(InstantSource changed) {
        return new ShellOptions(subscriber, tap, hook, changed, transport, path, fastPath, roles);
    }

    public ShellOptions withTransport(IoTransport changed) {
        return new ShellOptions(subscriber, tap, hook, clock, changed, path, fastPath, roles);
    }

    public ShellOptions withPath(EgressPath changed) {
        return new ShellOptions(subscriber, tap, hook, clock, transport, changed, fastPath, roles);
    }

    public ShellOptions withFastPath(FastPath changed) {
        return new ShellOptions(subscriber, tap, hook, clock, transport, path, changed, roles);
    }

    public ShellOptions withRoles(Function<Endpoint, PortRole> changed) {
        return new ShellOptions(subscriber, tap, hook, clock, transport, path, fastPath, changed);
    }
}
