package io.ikelab.capture.packet;

import java.util.List;
import java.util.stream.Stream;

/**
 * The UDP ports of a run.
 *
 * @param plain ports that carry bare IKE messages: 500, and what stands for it
 * @param encapsulating ports that carry IKE behind the non-ESP marker, ESP and keepalives: 4500, and what stands for it
 *     (RFC 3948 §2)
 */
public record IkePorts(List<Integer> plain, List<Integer> encapsulating) {
    public static final IkePorts STANDARD = new IkePorts(List.of(500), List.of(4500));

    public IkePorts {
        plain = sorted(plain);
        encapsulating = sorted(encapsulating);
    }

    /** These ports and {@code port} for bare IKE messages. */
    public IkePorts withPlain(int port) {
        return new IkePorts(Stream.concat(plain.stream(), Stream.of(port)).toList(), encapsulating);
    }

    /** These ports and {@code port} for IKE and ESP together. */
    public IkePorts withEncapsulating(int port) {
        return new IkePorts(
                plain, Stream.concat(encapsulating.stream(), Stream.of(port)).toList());
    }

    private static List<Integer> sorted(List<Integer> ports) {
        return ports.stream().distinct().sorted().toList();
    }
}
