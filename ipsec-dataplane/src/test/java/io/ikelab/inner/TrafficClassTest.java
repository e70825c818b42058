package io.ikelab.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6040 §4, figures 3 and 4. */
class TrafficClassTest {
    private static final int DSCP_46 = 46 << 2;
    private static final IpAddress[] V4 = {IpAddress.of("10.1.0.4"), IpAddress.of("10.2.0.4")};
    private static final IpAddress[] V6 = {IpAddress.of("fd01::4"), IpAddress.of("fd02::4")};

    @ParameterizedTest
    @CsvSource({
        "Not-ECT, Not-ECT, Not-ECT", "Not-ECT, ECT(0), Not-ECT", "Not-ECT, ECT(1), Not-ECT", "Not-ECT, CE, drop",
        "ECT(0), Not-ECT, ECT(0)", "ECT(0), ECT(0), ECT(0)", "ECT(0), ECT(1), ECT(1)", "ECT(0), CE, CE",
        "ECT(1), Not-ECT, ECT(1)", "ECT(1), ECT(0), ECT(1)", "ECT(1), ECT(1), ECT(1)", "ECT(1), CE, CE",
        "CE, Not-ECT, CE", "CE, ECT(0), CE", "CE, ECT(1), CE", "CE, CE, CE"
    })
    void whatLeavesATunnelSaysTheWorseOfBothHeaders(String inner, String outer, String leaving) {
        for (IpAddress[] ends : new IpAddress[][] {V4, V6}) {
            Octets packet = packet(ends, DSCP_46 | code(inner));
            Optional<Octets> expected =
                    leaving.equals("drop") ? Optional.empty() : Optional.of(packet(ends, DSCP_46 | code(leaving)));

            // The outer DSCP is the tunnel's own affair.
            assertThat(TrafficClass.leaving(packet, code(outer))).isEqualTo(expected);
            assertThat(TrafficClass.leaving(packet, 8 << 2 | code(outer))).isEqualTo(expected);
        }
    }

    @Test
    void whatEntersOneHasTheSameOutside() {
        for (int all = 0; all < 256; all++) {
            assertThat(TrafficClass.of(packet(V4, all))).isEqualTo(all);
            assertThat(TrafficClass.of(packet(V6, all))).isEqualTo(all);
        }
    }

    /** Summed up with its checksum a right IPv4 header leaves nothing. */
    @Test
    void theHeaderChecksumIsRightAgain() {
        Octets marked = TrafficClass.leaving(packet(V4, DSCP_46 | 2), 3).orElseThrow();

        assertThat(InternetChecksum.of(marked.slice(0, Ipv4.HEADER))).isZero();
    }

    private static int code(String name) {
        return switch (name) {
            case "Not-ECT" -> 0;
            case "ECT(1)" -> 1;
            case "ECT(0)" -> 2;
            case "CE" -> 3;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Octets packet(IpAddress[] ends, int trafficClass) {
        return new IpPacket(ends[0], ends[1], 17, 64, trafficClass, 7, true, Octets.zeros(20)).encode();
    }
}
