package io.ikelab.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.explain.fact.Fact;
import io.ikelab.lab.explain.fact.Facts;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.RawIp;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.wire.Ikev1Notification;
import io.ikelab.wire.Ikev1Transform;
import io.ikelab.wire.MainModeOpening;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Version1Test {
    private static final IpAddress DEVICE = IpAddress.of("192.0.2.1");
    private static final IpAddress OTHER = IpAddress.of("203.0.113.10");
    private static final IkeSpi COOKIE = new IkeSpi(0x0102030405060708L);
    private static final int RAW = 101;
    private static final int ISAKMP = 500;
    private static final int UDP_HEADER = 8;

    /** AES-CBC-256, SHA2-256, group 14. */
    private static final Octets OPENING =
            new MainModeOpening(COOKIE, List.of(new Ikev1Transform(7, 256, 4, 14)), List.of()).encode();

    private static void record(WireWriter file, IpAddress from, IpAddress to, Octets message) {
        Octets datagram = new WireWriter()
                .u16(ISAKMP)
                .u16(ISAKMP)
                .u16(UDP_HEADER + message.length())
                .u16(0)
                .octets(message)
                .toOctets();
        Octets packet = RawIp.of(new Packet(
                new PacketId(new NodeName("peer"), 0), from, to, IpProtocol.UDP, IpFields.whole(1), datagram));
        file.u32(1).u32(0).u32(packet.length()).u32(packet.length()).octets(packet);
    }

    private static Account refusedWith(NotifyType type) throws IOException {
        WireWriter file = new WireWriter();
        file.u32(0xa1b2c3d4).u16(2).u16(4).u32(0).u32(0).u32(65_535).u32(RAW);
        record(file, DEVICE, OTHER, OPENING);
        record(file, OTHER, DEVICE, new Ikev1Notification(COOKIE, IkeSpi.ZERO, type).encode());
        try (CaptureReader reader = new CaptureReader(new ByteArrayInputStream(file.toByteArray()))) {
            return new Explainer(RecordedKeys.NONE, new BouncyCastleCrypto(), new BestEspEngine())
                    .explain(reader, Explainer.Waiting.PATIENTLY)
                    .accounts()
                    .getFirst();
        }
    }

    private static List<String> causes(Account account) {
        return account.ruling().causes().stream()
                .map(diagnosis -> diagnosis.cause().id())
                .toList();
    }

    @Test
    void whoRefusesTheProposalsMayRefuseMoreThanThese() throws IOException {
        Account account = refusedWith(NotifyType.NO_PROPOSAL_CHOSEN);

        assertThat(causes(account)).startsWith("ike-proposal-mismatch").hasSizeGreaterThan(1);
        assertThat(Facts.of(account.conversation()))
                .extracting(Fact::sentence)
                .contains(
                        "the device offers or chooses AES-CBC 256 bits SHA2-256 group 14 pre-shared key in Main Mode",
                        "the gateway says NO_PROPOSAL_CHOSEN in the clear");
    }

    @Test
    void whoDoesNotSpeakTheVersionSaysSo() throws IOException {
        assertThat(causes(refusedWith(NotifyType.INVALID_MAJOR_VERSION))).containsExactly("ike-version-mismatch");
    }
}
