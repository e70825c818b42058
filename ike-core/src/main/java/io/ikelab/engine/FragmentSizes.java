package io.ikelab.engine;

import io.ikelab.net.Path;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.IkePorts;
import java.util.List;
import java.util.OptionalInt;

/**
 * How long a message of one IKE SA may be before it is cut.
 *
 * <p>A response comes as its request came (RFC 7383 §2.4).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7383#section-2.5.1">RFC 7383 §2.5.1</a>
 */
final class FragmentSizes {
    /** For a message that is never cut. */
    static final int NEVER = Integer.MAX_VALUE;

    /** Lengths of datagrams that are tried one after another: few, and each much smaller than the one before (§2.5.2). */
    private static final List<Integer> PROBES = List.of(1280, 576, 280);

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int NON_ESP_MARKER = 4;

    private final IkePorts ports;
    private int proven = Fragmentation.LENGTH_MAX;

    FragmentSizes(IkePorts ports) {
        this.ports = ports;
    }

    /** Octets of a message at most, {@link #NEVER} where it is not cut whatever its length. */
    int messageLength(Fragmentation policy, Path along) {
        return policy.cutsMessages() ? Math.min(policy.datagramLength(), proven) - overhead(along) : NEVER;
    }

    /** The next smaller length to try, where there is one and the policy wants it. */
    OptionalInt nextProbe(Fragmentation policy) {
        int now = Math.min(policy.datagramLength(), proven);
        return policy.cutsMessages() && policy.probing()
                ? PROBES.stream()
                        .mapToInt(Integer::intValue)
                        .filter(length -> length < now)
                        .findFirst()
                : OptionalInt.empty();
    }

    /** From now on no datagram is longer: longer ones were not answered, or the peer sends none (RFC 7383 §2.5.1). */
    void shrink(int datagramLength) {
        proven = Math.min(proven, Math.max(datagramLength, Fragmentation.LENGTH_MIN));
    }

    /** Octets of an IP datagram beside the message. */
    int overhead(Path along) {
        int ip = along.remote().address().isV6() ? IPV6_HEADER : IPV4_HEADER;
        int marker = along.local().port() == ports.natTraversal() ? NON_ESP_MARKER : 0;
        return ip + UDP_HEADER + marker;
    }
}
