package io.ikelab.host.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.host.PortRole;
import io.ikelab.net.Endpoint;
import io.ikelab.net.NodeInput;
import io.ikelab.net.Packet;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A storm of IKE on the port that ESP comes through as well. */
class BacklogTest {
    private static final int STORM = 100;
    private static final Octets ESP = Octets.of(1, 2, 3, 4, 0, 0, 0, 1, 9, 9, 9, 9);

    private final Seen<Octets> told = new Seen<>();
    private final CountDownLatch stormIsThere = new CountDownLatch(1);
    private final Shells shells = new Shells();

    @AfterEach
    void closeShells() {
        shells.close();
    }

    @Test
    void espOvertakesTheIkeThatCameInOneGo() {
        List<Octets> order = afterAStorm(PortRole.NAT_TRAVERSAL);

        assertThat(order.indexOf(ESP)).isLessThan(STORM / 2);
        assertThat(order.stream().filter(data -> !data.equals(ESP)))
                .containsExactlyElementsOf(
                        IntStream.range(0, STORM).mapToObj(BacklogTest::ike).toList());
    }

    @Test
    void whatIsAllIkeKeepsItsOrder() {
        assertThat(afterAStorm(PortRole.IKE).getLast()).isEqualTo(ESP);
    }

    /** All of it lies in the socket before the node, held up by a command, looks there. */
    private List<Octets> afterAStorm(PortRole role) {
        ScriptedNode node = new ScriptedNode((input, _) -> {
            switch (input) {
                case NodeInput.Commanded _ -> awaitStorm();
                case NodeInput.Arrived(Instant _, Packet packet) ->
                    told.add(UdpDatagram.receivedIn(packet).orElseThrow().data());
                default -> {}
            }
        });
        NodeShell shell =
                shells.start(node, Shells.BOB, Shells.ANY_PORT, Shells.quiet().withRoles(_ -> role));
        shell.command(new Shells.Go(Shells.path(shell, shell), Octets.EMPTY));
        storm(shell.endpoints().getFirst());
        stormIsThere.countDown();
        return told.next(STORM + 1);
    }

    private void awaitStorm() {
        try {
            assertThat(stormIsThere.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void storm(Endpoint to) {
        try (DatagramSocket socket = new DatagramSocket(0, to.address().toInetAddress())) {
            for (int i = 0; i < STORM; i++) {
                send(socket, ike(i), to);
            }
            send(socket, ESP, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void send(DatagramSocket socket, Octets data, Endpoint to) throws IOException {
        InetSocketAddress address = new InetSocketAddress(to.address().toInetAddress(), to.port());
        socket.send(new DatagramPacket(data.toByteArray(), data.length(), address));
    }

    private static Octets ike(int number) {
        return Octets.of(0, 0, 0, 0, number);
    }
}
