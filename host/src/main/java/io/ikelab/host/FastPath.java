package io.ikelab.host;

import io.ikelab.esp.PacketBatch;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a node may offer its shell beside inputs and outputs: ESP in batches, in memory that belongs to the node's loop.
 * Batches are borrowed until the call returns. Called on the node's loop only; the shell polls the node after each
 * call, since IKE may have to hear of what happened. What comes this way crosses no tap and gets no packet id.
 */
public interface FastPath {
    /** No fast path: everything arrives as packets. */
    FastPath NONE = new FastPath() {
        @Override
        public PortRole role(Endpoint local) {
            return PortRole.IKE;
        }

        @Override
        public void arrived(Instant now, PacketBatch batch, Path from) {
            throw new IllegalStateException("ESP for a node without a fast path");
        }

        @Override
        public Optional<Path> depart(Instant now, PacketBatch batch, int limit) {
            return Optional.empty();
        }

        @Override
        public Instant departAt() {
            return Instant.MAX;
        }
    };

    /**
     * How datagrams of the socket bound to {@code local} are told apart. ESP on {@link PortRole#NAT_TRAVERSAL} comes to
     * {@link #arrived}; everything else reaches the node as a packet.
     */
    PortRole role(Endpoint local);

    /**
     * Takes ESP packets in, in the order of their arrival.
     *
     * @param from from this end's point of view: where they arrived and whom they came from
     */
    void arrived(Instant now, PacketBatch batch, Path from);

    /**
     * Seals packets that may leave at {@code now} into the empty {@code batch}. Those that follow each other without a
     * gap and have one length leave fastest.
     *
     * @param limit how many the shell can take, at least 1
     * @return where they go; empty when nothing leaves
     */
    Optional<Path> depart(Instant now, PacketBatch batch, int limit);

    /** When {@link #depart} next has something, as things stand; {@link Instant#MAX}: not until something happens. */
    Instant departAt();
}
