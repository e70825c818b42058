package io.ikelab.host.netty;

import io.ikelab.esp.PacketBatch;
import io.ikelab.host.FastPath;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pulls ESP out of a node while it has some and the sockets take it, a few runs per turn of the loop. Used on the
 * node's loop only.
 */
final class EspDepartures {
    /** Then the loop looks after its sockets again; the timer brings us back. */
    private static final int RUNS_PER_TURN = 8;

    private static final int SLAB_OCTETS = 2 * 0xffff;

    private final FastPath fastPath;
    private final NodeLoop loop;
    private final InstantSource clock;
    private final ShellVoice voice;
    private final Map<Endpoint, Exit> exits = new LinkedHashMap<>();
    private final Set<DatagramChannel> unflushed = new LinkedHashSet<>();
    private final PacketBatch batch = new PacketBatch(SLAB_OCTETS, RunWriter.SEGMENTS_MAX);
    private final LoopTimer timer;
    private Instant nextAt = Instant.MAX;
    private boolean waiting;

    EspDepartures(Sockets sockets, EventLoop eventLoop, NodeLoop loop, ShellOptions options, ShellVoice voice) {
        this.loop = loop;
        this.voice = voice;
        fastPath = options.fastPath();
        clock = options.clock();
        timer = new LoopTimer(eventLoop, clock, loop::flush);
        follow(sockets);
    }

    /** Sends through what {@code sockets} has open now, and through nothing else. */
    void follow(Sockets sockets) {
        exits.keySet().retainAll(sockets.byEndpoint().keySet());
        sockets.byEndpoint()
                .forEach(
                        (endpoint, channel) -> exits.computeIfAbsent(endpoint, local -> exit(local, channel, sockets)));
    }

    /** Sends what may leave now and comes back by itself when more may. */
    void pull() {
        waiting = false;
        for (int runs = 0; runs < RUNS_PER_TURN && !waiting && canSend(); runs++) {
            loop.lend(this::depart);
        }
        unflushed.forEach(DatagramChannel::flush);
        unflushed.clear();
        // A full queue rings when it has room again (see SocketHandler).
        timer.arm(canSend() ? nextAt : Instant.MAX);
    }

    private boolean canSend() {
        if (loop.hasEnded()) {
            return false;
        }
        for (Exit exit : exits.values()) {
            if (!exit.socket().isWritable()) {
                return false;
            }
        }
        return true;
    }

    private void depart() {
        Instant now = clock.instant();
        if (now.isBefore(fastPath.departAt())) {
            waiting = true;
        } else {
            depart(now);
        }
        nextAt = fastPath.departAt();
    }

    private void depart(Instant now) {
        batch.clear();
        Optional<Path> path = fastPath.depart(now, batch, RunWriter.SEGMENTS_MAX);
        if (path.isEmpty() || batch.size() == 0) {
            return;
        }
        Exit exit = exits.get(path.get().local());
        if (exit == null) {
            voice.sayOnce(
                    Optional.empty(),
                    meta -> new ShellEvent.NotSendable(
                            meta,
                            "no socket is open on its source " + path.get().local()));
            return;
        }
        exit.writer().write(batch, exit.addressOf(path.get()));
        unflushed.add(exit.socket());
    }

    private Exit exit(Endpoint local, DatagramChannel socket, Sockets sockets) {
        RunWriter writer = new RunWriter(socket, sockets.offload().segmentation(), (to, cause) -> {
            String reason = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
            voice.sayOnce(
                    Optional.empty(),
                    meta -> new ShellEvent.SendFailed(meta, new Path(local, Arrivals.endpointOf(to)), reason));
        });
        return new Exit(socket, writer, new LinkedHashMap<>());
    }

    private record Exit(DatagramChannel socket, RunWriter writer, Map<Endpoint, InetSocketAddress> addresses) {
        InetSocketAddress addressOf(Path path) {
            return addresses.computeIfAbsent(
                    path.remote(),
                    remote -> new InetSocketAddress(remote.address().toInetAddress(), remote.port()));
        }
    }
}
