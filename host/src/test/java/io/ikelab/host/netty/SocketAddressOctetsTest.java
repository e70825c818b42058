package io.ikelab.host.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.IpAddress;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketAddressOctetsTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "255.255.255.255", "2001:db8::1", "fe80::ffff:1"})
    void readsWhatItWrote(String address) {
        InetSocketAddress socket = new InetSocketAddress(IpAddress.of(address).toInetAddress(), 0xfedc);

        assertThat(SocketAddressOctets.read(SocketAddressOctets.of(socket))).isEqualTo(socket);
    }

    /** As ip(7) has {@code struct sockaddr_in}: port and address in network order. */
    @Test
    void writesWhatTheKernelReads() {
        InetSocketAddress socket =
                new InetSocketAddress(IpAddress.of("10.1.2.3").toInetAddress(), 4500);

        byte[] octets = SocketAddressOctets.of(socket).toArray(ValueLayout.JAVA_BYTE);

        assertThat(octets).hasSize(16).containsSequence(0x11, 0x94, 10, 1, 2, 3);
    }
}
