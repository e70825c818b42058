package io.ikelab.host.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.PacketId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What crosses between a shell and the wire: identities, and what cannot cross at all. */
class ShellWireTest {
    private final Seen<Object> seen = new Seen<>();
    private final Shells shells = new Shells();

    @AfterEach
    void closeShells() {
        shells.close();
    }

    @Nested
    class WhatCannotBeSent {
        @Test
        void isSaidOncePerReason() {
            NodeShell shell = shells.start(
                    new ScriptedNode((input, node) -> {
                        if (input instanceof NodeInput.Commanded(Instant now, Shells.Go(Path path, Octets data))) {
                            Packet udp = Shells.datagram(1, path, data);
                            node.put(new NodeOutput.Transmit(esp(udp)));
                            node.put(new NodeOutput.Transmit(esp(udp)));
                            node.put(new NodeOutput.Transmit(udp));
                            node.put(Shells.said(now, "done"));
                        }
                    }),
                    Shells.ALICE,
                    Shells.ANY_PORT,
                    ShellOptions.reading(event -> seen.add(event.text())));
            seen.next();

            shell.command(new Shells.Go(new Path(Endpoint.of("127.0.0.9", 9), Shells.ANY_PORT), Octets.zeros(20)));

            assertThat(seen.next(3))
                    .containsExactly(
                            "packet not sent: IP protocol 50 needs raw sockets, these carry UDP only",
                            "packet not sent: no socket is open on its source 127.0.0.9:9",
                            "done");
        }

        @Test
        void becauseTheSystemRefusesItIsSaidToo() {
            NodeShell shell = shells.start(
                    Shells.recorder(seen),
                    Shells.ALICE,
                    Shells.ANY_PORT,
                    ShellOptions.reading(event -> seen.add(event.text())));
            seen.next();

            // Loopback carries at most 65,507 octets of UDP over IPv4.
            shell.command(new Shells.Go(Shells.path(shell, shell), Octets.zeros(65_510)));

            assertThat(seen.next().toString()).startsWith("sending 127.0.0.1:").contains("failed: ");
        }

        private static Packet esp(Packet udp) {
            return new Packet(udp.id(), udp.source(), udp.destination(), IpProtocol.ESP, udp.fields(), udp.payload());
        }
    }

    @Nested
    class OverIpv6 {
        private static final Endpoint LOOPBACK = Endpoint.of("::1", 0);

        @Test
        void aDatagramArrivesWithBothItsAddresses() {
            NodeShell receiver = shells.start(Shells.recorder(seen), Shells.BOB, LOOPBACK, Shells.quiet());
            NodeShell sender = shells.start(Shells.recorder(seen), Shells.ALICE, LOOPBACK, Shells.quiet());

            sender.command(new Shells.Go(Shells.path(sender, receiver), Octets.of(1, 2, 3)));

            var arrived = ((Shells.Arrival) seen.next()).datagram();
            assertThat(arrived.data()).isEqualTo(Octets.of(1, 2, 3));
            assertThat(arrived.path()).isEqualTo(Shells.path(receiver, sender));
            assertThat(arrived.path().local().address()).isEqualTo(IpAddress.of("::1"));
        }
    }

    @Nested
    class Identity {
        @Test
        void ofAPacketFromThisRunIsTheOneItsSenderGaveAndTheTapSawItOnlyThere() {
            PacketId known = new PacketId(Shells.ALICE, 41);
            ShellOptions options = Shells.quiet()
                    .withTap((_, packet) -> seen.add("receiver's tap " + packet.id()))
                    .withHook((_, data) -> data.equals(Octets.of(1)) ? Optional.of(known) : Optional.empty());
            NodeShell receiver = shells.start(Shells.recorder(seen), Shells.BOB, Shells.ANY_PORT, options);
            NodeShell sender = shells.start(Shells.recorder(seen), Shells.ALICE, Shells.ANY_PORT, Shells.quiet());

            sender.command(new Shells.Go(Shells.path(sender, receiver), Octets.of(1)));

            assertThat(((Shells.Arrival) seen.next()).id()).isEqualTo(known);
        }

        @Test
        void ofAForeignPacketIsNewAndTheTapSeesItOnArrival() {
            ShellOptions options = Shells.quiet().withTap((_, packet) -> seen.add(packet.id()));
            NodeShell receiver = shells.start(Shells.recorder(seen), Shells.BOB, Shells.ANY_PORT, options);
            NodeShell sender = shells.start(Shells.recorder(seen), Shells.ALICE, Shells.ANY_PORT, Shells.quiet());

            sender.command(new Shells.Go(Shells.path(sender, receiver), Octets.of(1)));
            sender.command(new Shells.Go(Shells.path(sender, receiver), Octets.of(2)));

            List<Object> four = seen.next(4);
            assertThat(four.get(0)).isEqualTo(((Shells.Arrival) four.get(1)).id());
            assertThat(four.get(2)).isEqualTo(((Shells.Arrival) four.get(3)).id());
            assertThat(four.get(0)).isNotEqualTo(four.get(2));
            assertThat(((PacketId) four.get(0)).origin()).isNotIn(Shells.ALICE, Shells.BOB);
        }
    }
}
