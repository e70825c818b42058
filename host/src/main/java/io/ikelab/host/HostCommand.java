package io.ikelab.host;

import io.ikelab.inner.TransferPlan;
import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.List;

/** What a user tells an IPsec host beside {@link io.ikelab.sa.IkeCommand}s. */
public sealed interface HostCommand extends Command {
    /** What a machine behind this end is to send. */
    sealed interface Inner extends HostCommand {
        /** The machine's address. */
        IpAddress source();

        InnerTarget destination();
    }

    /**
     * Has the inner host at {@code source} ping; its series is reported by echo events.
     *
     * @param count 1–65535
     * @param interval between two requests
     * @param timeout how long each reply is waited for
     * @param dataOctets in each request, 0–65000
     * @param dontFragment whether requests have DF set
     */
    record Ping(
            IpAddress source,
            InnerTarget destination,
            int count,
            Duration interval,
            Duration timeout,
            int dataOctets,
            boolean dontFragment)
            implements Inner {
        /** With DF clear. */
        public Ping(
                IpAddress source,
                IpAddress destination,
                int count,
                Duration interval,
                Duration timeout,
                int dataOctets) {
            this(source, new InnerTarget.Address(destination), count, interval, timeout, dataOctets, false);
        }
    }

    /**
     * Has the inner host at {@code source} send data by TCP; how far it comes is reported by transfer events.
     *
     * @param port at the destination
     * @param bytes octets of data, 1 to {@value TransferPlan#BYTES_MAX}
     * @param dontFragment whether its packets have DF set
     * @param patience after so long without any progress it is given up
     */
    record Transfer(
            IpAddress source, InnerTarget destination, int port, long bytes, boolean dontFragment, Duration patience)
            implements Inner {
        public Transfer(
                IpAddress source,
                IpAddress destination,
                int port,
                long bytes,
                boolean dontFragment,
                Duration patience) {
            this(source, new InnerTarget.Address(destination), port, bytes, dontFragment, patience);
        }
    }

    /**
     * Has the inner host at {@code source} send UDP datagrams; which left and which arrived is reported by datagram events.
     *
     * @param port at the destination
     * @param count 1–65535
     * @param interval between two
     * @param dataOctets in each, 0–65000
     * @param dontFragment whether they have DF set
     */
    record Send(
            IpAddress source,
            InnerTarget destination,
            int port,
            int count,
            Duration interval,
            int dataOctets,
            boolean dontFragment)
            implements Inner {
        /** With DF clear. */
        public Send(IpAddress source, IpAddress destination, int port, int count, Duration interval, int dataOctets) {
            this(source, new InnerTarget.Address(destination), port, count, interval, dataOctets, false);
        }
    }

    /**
     * Has the data plane forget half of the Child SA that {@code connection} uses now, without a word to IKE: what an
     * installation looks like that failed. Told by an event; refused where there is none.
     */
    record LoseSa(String connection, Half half) implements HostCommand {}

    /** Deletes every Child SA of {@code connection} and leaves its IKE SA. Refused where there is none. */
    record DeleteChildren(String connection) implements HostCommand {}

    /**
     * The host's outer addresses are these from now on, the preferred one first: what may move (RFC 4555) moves, and new IKE
     * SAs begin there.
     */
    record UseAddresses(List<IpAddress> addresses) implements HostCommand {
        public UseAddresses {
            addresses = List.copyOf(addresses);
        }
    }

    /** Of a Child SA, from this end's point of view. */
    enum Half {
        INBOUND(true, false),
        OUTBOUND(false, true),
        BOTH(true, true);

        private final boolean inbound;
        private final boolean outbound;

        Half(boolean inbound, boolean outbound) {
            this.inbound = inbound;
            this.outbound = outbound;
        }

        public boolean isInbound() {
            return inbound;
        }

        public boolean isOutbound() {
            return outbound;
        }
    }

    /**
     * Another configuration from now on: tunnels that are up keep what they agreed on, those of connections that are no more
     * are deleted, and whatever is negotiated later follows {@code config}. Told by a {@link HostEvent.Reconfigured}.
     *
     * @param config with the name and ports of the one before
     */
    record Reconfigure(HostConfig config) implements HostCommand {}

    /** Report every connection's status and counters as a {@link HostEvent.StatusReported}. */
    record ReportStatus() implements HostCommand {}
}
