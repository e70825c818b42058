package io.ikelab.lab.live.netty;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.ControlReply;
import io.ikelab.lab.live.ControlRequest;
import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.scenario.Side;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.function.Consumer;

/** Talks to a running node. */
public final class ControlClient implements AutoCloseable {
    /** A status with very many tunnels is long; what is longer still is none. */
    private static final int ANSWER_MAX = 1 << 24;

    private final Side side;
    private final SocketChannel channel;
    private final LineChannel lines;

    private ControlClient(Side side, SocketChannel channel) {
        this.side = side;
        this.channel = channel;
        this.lines = new LineChannel(channel, ANSWER_MAX);
    }

    /** @throws ConfigException with one sentence when no such node runs, or did and ended without a word */
    public static ControlClient connect(LiveFolder folder, Side side) {
        folder.requireOwn();
        Optional<LiveFolder.Occupant> occupant = folder.occupant(side);
        if (occupant.isEmpty()) {
            throw new ConfigException("no " + side + " of lab '" + folder.name() + "' runs here");
        }
        try {
            return new ControlClient(side, SocketChannel.open(UnixDomainSocketAddress.of(folder.socket(side))));
        } catch (IOException nobody) {
            throw new ConfigException("the " + side + " of lab '" + folder.name() + "' was process "
                    + occupant.get().process() + ", which ended without taking leave; its files are in "
                    + occupant.get().folder() + ", and 'ikelab down' clears away what it left");
        }
    }

    /** @throws ConfigException when the node ends meanwhile */
    public ControlReply ask(ControlRequest request) {
        try {
            lines.write(request.line());
            return answer();
        } catch (IOException broken) {
            throw gone();
        }
    }

    /** @throws ConfigException when the node refuses, or ends meanwhile */
    public NodeStanding standing() {
        return switch (ask(ControlRequest.of("status"))) {
            case ControlReply.Stands(NodeStanding standing) -> standing;
            case ControlReply.Refused(String sentence) -> throw new ConfigException(sentence);
            case ControlReply other -> throw new ConfigException("the " + side + " answered with " + other.line());
        };
    }

    /** From now on, what happens comes to {@link #hear}. */
    public void follow() {
        ask(ControlRequest.of(ControlServer.FOLLOW));
    }

    /** Hands on what happens until the node ends. */
    public void hear(Consumer<ControlReply> reader) {
        try {
            while (true) {
                reader.accept(answer());
            }
        } catch (IOException | ConfigException _) {
            // The node has ended, and with it what there was to follow.
            return;
        }
    }

    private ControlReply answer() throws IOException {
        return ControlReply.parse(lines.read().orElseThrow(this::gone));
    }

    private ConfigException gone() {
        return new ConfigException("the " + side + " ended before it answered");
    }

    @Override
    public void close() {
        try (channel) {
            lines.close();
        } catch (IOException _) {
            return;
        }
    }
}
