package io.ikelab.lab.live.netty;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8 over a socket, of bounded length. */
final class LineChannel implements AutoCloseable {
    private final InputStream in;
    private final OutputStream out;
    private final int longest;

    /** @param longest a line may be, in octets */
    LineChannel(SocketChannel channel, int longest) {
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
        this.out = Channels.newOutputStream(channel);
        this.longest = longest;
    }

    /**
     * The next line without its end; empty when there is no more.
     *
     * @throws IOException when the line is too long, or the connection broke
     */
    Optional<String> read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() == longest) {
                throw new IOException("a line is longer than " + longest + " octets");
            }
            line.write(next);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    void write(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
