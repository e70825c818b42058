package io.ikelab.lab.live.netty;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.ControlReply;
import io.ikelab.lab.live.ControlRequest;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import jdk.net.ExtendedSocketOptions;

/**
 * A node's control socket: takes a few clients at a time, each on a thread of its own, so that one who is slow keeps
 * nobody waiting but himself. Only this user and root are heard.
 */
public final class ControlServer implements AutoCloseable {
    private static final int CLIENTS_MAX = 16;

    /** What follows the ladder and the logs from then on. */
    static final String FOLLOW = "follow";

    private final LiveFolder folder;
    private final Desk desk;
    private final Followers followers;
    private final ServerSocketChannel server;
    private final Semaphore places = new Semaphore(CLIENTS_MAX);
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    private ControlServer(LiveFolder folder, Desk desk, Followers followers, ServerSocketChannel server) {
        this.folder = folder;
        this.desk = desk;
        this.followers = followers;
        this.server = server;
    }

    /**
     * Takes the node's place in {@code folder} and listens.
     *
     * @param files where the node's files are
     * @throws ConfigException when the folder is not this user's alone, or the place is taken
     */
    public static ControlServer open(LiveFolder folder, Path files, Desk desk, Followers followers) {
        folder.enter(desk.side(), files);
        Path socket = folder.socket(desk.side());
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            ControlServer server = new ControlServer(folder, desk, followers, channel);
            Thread.ofVirtual().name("control").start(server::accept);
            return server;
        } catch (IOException | UnsupportedOperationException impossible) {
            folder.leave(desk.side());
            throw new ConfigException("no control socket can be had at " + socket + " (" + impossible.getMessage()
                    + "): choose another folder with --control");
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                clients.add(client);
                Thread.ofVirtual().name("control client").start(() -> serve(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        boolean placed = places.tryAcquire();
        try (client;
                LineChannel lines = new LineChannel(client, ControlRequest.LINE_MAX)) {
            if (!isHeard(client)) {
                lines.write(new ControlReply.Refused("only the user who started this node is heard").line());
            } else if (placed) {
                converse(lines);
            } else {
                lines.write(new ControlReply.Refused(
                                "the node listens to " + CLIENTS_MAX + " at a time, and has them already")
                        .line());
            }
        } catch (IOException _) {
            // Whoever it was has gone, or this node has.
            return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
            if (placed) {
                places.release();
            }
        }
    }

    /** The folder's rights keep others out already; the kernel says besides who is there. */
    private static boolean isHeard(SocketChannel client) throws IOException {
        String user = client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        return user.equals("root") || user.equals(LiveFolder.self().getName());
    }

    private void converse(LineChannel lines) throws IOException, InterruptedException {
        for (var line = lines.read(); line.isPresent(); line = lines.read()) {
            ControlRequest request;
            try {
                request = ControlRequest.parse(line.get());
            } catch (IllegalArgumentException refused) {
                lines.write(new ControlReply.Refused(String.valueOf(refused.getMessage())).line());
                continue;
            }
            if (request.order().strip().equals(FOLLOW)) {
                follow(lines);
            } else {
                lines.write(desk.perform(request).line());
            }
        }
    }

    private void follow(LineChannel lines) throws IOException, InterruptedException {
        try (Followers.Follower follower = followers.follow()) {
            lines.write(new ControlReply.Done(List.of()).line());
            while (true) {
                lines.write(follower.next().line());
            }
        }
    }

    /** Hangs up on everybody and gives the place back. */
    @Override
    public void close() {
        closeQuietly(server);
        clients.forEach(ControlServer::closeQuietly);
        folder.leave(desk.side());
        folder.removeIfEmpty();
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (ClosedChannelException _) {
            return;
        } catch (Exception unclosable) {
            throw new IllegalStateException(unclosable);
        }
    }
}
