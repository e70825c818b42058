package io.ikelab.lab.scenario;

import io.ikelab.gateway.front.InstanceOrder;
import io.ikelab.host.HostCommand;
import io.ikelab.host.InnerTarget;
import io.ikelab.net.IpAddress;
import io.ikelab.net.nat.NatCommand;
import io.ikelab.octets.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing a script does, and when.
 *
 * @param at not before this time after the start of the run
 * @param after not before an event of each of these was seen
 */
public record ScriptStep(Duration at, List<EventPattern> after, Deed deed) {
    /** So many ESP packets of each end a stranger remembers. */
    public static final int REPLAY_MAX = 256;

    public ScriptStep {
        after = List.copyOf(after);
    }

    /** A step that tells the node {@code on} something. */
    public ScriptStep(Duration at, List<EventPattern> after, Side on, Action action) {
        this(at, after, new Told(on, action));
    }

    /** What is done. */
    public sealed interface Deed {}

    /** A node is told something. */
    public record Told(Side on, Action action) implements Deed {}

    /** From now on the path is like this. */
    public record PathChanged(PathChange change) implements Deed {}

    /**
     * Somebody on the path opens IKE SAs with {@code towards} in the other end's name, and never goes on with one. Only
     * virtual time has such a stranger.
     *
     * @param count of IKE_SA_INIT requests
     */
    public record Flood(Side towards, int count, Duration interval) implements Deed {}

    /**
     * Somebody on the path who recorded the newest ESP packets of {@code of} sends them once more, all at once. Only virtual
     * time has such a stranger.
     *
     * @param count at most
     */
    public record Replay(Side of, int count) implements Deed {}

    /**
     * Somebody on the path sends ESP to {@code towards} in the other end's name, each packet with an SPI of its own that
     * nobody negotiated. Only virtual time has such a stranger.
     */
    public record StraySpis(Side towards, int count, Duration interval) implements Deed {}

    /** Something befalls the NAT before the device. */
    public record AtTheNat(NatCommand command) implements Deed {}

    /** What a node is told to do. */
    public sealed interface Action {}

    /** Open the connection. */
    public record Initiate(String connection) implements Action {}

    /** Close the connection with a DELETE. */
    public record Terminate(String connection) implements Action {}

    /** Replace the connection's Child SAs. */
    public record RekeyChild(String connection) implements Action {}

    /** Replace the connection's IKE SA. */
    public record RekeyIke(String connection) implements Action {}

    /** Set up another Child SA. */
    public record CreateChild(String connection, String child) implements Action {}

    /** Delete the connection's Child SAs and leave its IKE SA. */
    public record DeleteChild(String connection) implements Action {}

    /** See whether the peer is alive. */
    public record Check(String connection) implements Action {}

    /** Forget half of the Child SA the connection uses, or both, without a word to IKE. */
    public record LoseSa(String connection, HostCommand.Half half) implements Action {}

    /**
     * Lose everything but the configuration.
     *
     * @param downFor how long the machine is off
     */
    public record Restart(Duration downFor, Optional<IpAddress> device) implements Action {}

    /** Give the machine another outer address in place of those it has. */
    public record Move(IpAddress to) implements Action {}

    /** Something befalls an instance of the gateway, or is ordered from Azure. */
    public record OfInstances(InstanceOrder order) implements Action {}

    /** Pull the machine's network cable. */
    public record Pause() implements Action {}

    /** Put it back. */
    public record Resume() implements Action {}

    /** Give the node another pre-shared key for {@code connection}: tunnels that are up stay as they have proven. */
    public record AnotherKey(String connection, Secret key) implements Action {}

    /**
     * Send echo requests from an inner host of this node.
     *
     * @param count 1–10,000
     * @param size octets of data in each, 0–{@value #SIZE_MAX}; 28 less than the inner IPv4 packet has
     * @param dontFragment whether its packets have DF set
     */
    public record Ping(IpAddress from, InnerTarget to, int count, Duration interval, int size, boolean dontFragment)
            implements Action {
        /** As {@code ping} sends: 84 octets with the headers of IPv4 and ICMP. */
        public static final int USUAL_SIZE = 56;

        /** About the largest that an IP packet holds. */
        public static final int SIZE_MAX = 65_000;

        public Ping(IpAddress from, IpAddress to, int count, Duration interval) {
            this(from, new InnerTarget.Address(to), count, interval, USUAL_SIZE, false);
        }
    }

    /**
     * Send UDP datagrams from an inner host of this node, which nobody answers.
     *
     * @param port at the destination
     * @param count 1–10,000
     * @param size octets of data in each, 1–{@value #SIZE_MAX}; 28 less than the inner IPv4 packet has
     * @param dontFragment whether its packets have DF set
     */
    public record Send(
            IpAddress from, InnerTarget to, int port, int count, Duration interval, int size, boolean dontFragment)
            implements Action {
        public static final int USUAL_SIZE = 512;

        /** About the largest that an IP packet holds. */
        public static final int SIZE_MAX = 65_000;
    }

    /**
     * Send data by TCP from an inner host of this node.
     *
     * @param port at the destination
     * @param bytes octets of data
     * @param dontFragment whether its packets have DF set
     * @param patience after so long without any progress it is given up
     */
    public record Transfer(
            IpAddress from, InnerTarget to, int port, long bytes, boolean dontFragment, Duration patience)
            implements Action {
        /** RFC 863: what comes to this port is taken and forgotten. */
        public static final int DISCARD = 9;

        public static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);
    }
}
