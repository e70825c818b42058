package io.ikelab.capture;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IdentityType;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.RawIp;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.EspSuite;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.IdentificationPayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.TrafficSelectorPayload;
import io.ikelab.wire.Transform;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A tunnel's first second, made up with keys everybody knows: IKE_SA_INIT, IKE_AUTH and pings in ESP, each packet with the
 * events of both ends. NO SECURITY.
 */
final class SyntheticRun {
    static final NodeName PEER = new NodeName("peer");
    static final NodeName GATEWAY = new NodeName("gateway");
    static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    static final IpAddress PEER_ADDRESS = IpAddress.of("192.0.2.1");
    static final IpAddress GATEWAY_ADDRESS = IpAddress.of("203.0.113.10");
    private static final IpAddress PEER_V6 = IpAddress.of("2001:db8:1::1");
    private static final IpAddress GATEWAY_V6 = IpAddress.of("2001:db8:2::10");

    private static final IkeSpi SPI_I = new IkeSpi(0x0102030405060708L);
    private static final IkeSpi SPI_R = new IkeSpi(0x1112131415161718L);
    private static final IkeSuite IKE_SUITE = new IkeSuite(
            EncryptionId.AES_CBC,
            256,
            Optional.of(IntegrityId.HMAC_SHA2_256_128),
            PrfId.HMAC_SHA2_256,
            KeyExchangeId.MODP_2048);
    private static final TrafficSelector ONPREM =
            TrafficSelector.range(IpAddress.of("192.168.0.0"), IpAddress.of("192.168.0.255"));
    private static final TrafficSelector VNET =
            TrafficSelector.range(IpAddress.of("10.1.0.0"), IpAddress.of("10.1.255.255"));

    private final RunFiles files;
    private final EventSource peer = new EventSource(PEER);
    private final EventSource gateway = new EventSource(GATEWAY);
    private final Shape shape;
    private final EspSuite espSuite;
    private Instant now = START;

    SyntheticRun(RunFiles files, Shape shape) {
        this.files = files;
        this.shape = shape;
        this.espSuite = new EspSuite(shape.espCipher(), 256, Optional.empty(), EsnId.THIRTY_TWO_BIT);
    }

    /** What runs may differ in. */
    record Shape(int initPort, Encapsulation encapsulation, EncryptionId espCipher, boolean v6) {
        static final Shape PLAIN = new Shape(500, Encapsulation.UDP, EncryptionId.AES_GCM_16, false);

        Shape initPort(int changed) {
            return new Shape(changed, encapsulation, espCipher, v6);
        }

        Shape encapsulation(Encapsulation changed) {
            return new Shape(initPort, changed, espCipher, v6);
        }

        Shape espCipher(EncryptionId changed) {
            return new Shape(initPort, encapsulation, changed, v6);
        }

        Shape overV6() {
            return new Shape(initPort, encapsulation, espCipher, true);
        }
    }

    static RunFilesOptions options() {
        return RunFilesOptions.between(PEER, GATEWAY)
                .address(PEER_ADDRESS, PEER)
                .address(GATEWAY_ADDRESS, GATEWAY)
                .address(PEER_V6, PEER)
                .address(GATEWAY_V6, GATEWAY);
    }

    void play(int pings) {
        init();
        keys();
        authenticate();
        for (int i = 1; i <= pings; i++) {
            ping(i);
        }
    }

    private void init() {
        List<Payload> payloads = List.of(
                new SecurityAssociationPayload(List.of(new Proposal(
                        1,
                        ProtocolId.IKE,
                        Octets.EMPTY,
                        List.of(
                                Transform.of(EncryptionId.AES_CBC, 256),
                                Transform.of(PrfId.HMAC_SHA2_256),
                                Transform.of(IntegrityId.HMAC_SHA2_256_128),
                                Transform.of(KeyExchangeId.MODP_2048))))),
                new KeyExchangePayload(14, pattern(0x77, 256)),
                new NoncePayload(pattern(0x33, 32)));
        IkeMessage request = message(IkeSpi.ZERO, ExchangeType.IKE_SA_INIT, false, payloads);
        deliver(peer, gateway, shape.initPort(), request, MessageCodec.encode(request));
        IkeMessage response = message(SPI_R, ExchangeType.IKE_SA_INIT, true, payloads);
        deliver(gateway, peer, shape.initPort(), response, MessageCodec.encode(response));
    }

    private void authenticate() {
        IkeMessage request = message(SPI_R, ExchangeType.IKE_AUTH, false, authPayloads(true));
        deliver(peer, gateway, 4500, request, sealed(request, new CbcSealer(pattern(0xe1, 32), pattern(0xa1, 32))));
        IkeMessage response = message(SPI_R, ExchangeType.IKE_AUTH, true, authPayloads(false));
        deliver(gateway, peer, 4500, response, sealed(response, new CbcSealer(pattern(0xe2, 32), pattern(0xa2, 32))));
        say(peer, Optional.empty(), meta -> new IkeEvent.ChildInstalled(meta, ChildSummary.of(child(peer))));
        say(gateway, Optional.empty(), meta -> new IkeEvent.ChildInstalled(meta, ChildSummary.of(child(gateway))));
    }

    private void keys() {
        for (EventSource node : List.of(peer, gateway)) {
            say(
                    node,
                    Optional.empty(),
                    meta -> new IkeEvent.IkeKeysDerived(
                            meta,
                            SPI_I,
                            SPI_R,
                            IKE_SUITE,
                            Secret.owning(key(0xe1, 32)),
                            Secret.owning(key(0xe2, 32)),
                            Secret.owning(key(0xa1, 32)),
                            Secret.owning(key(0xa2, 32))));
            say(node, Optional.empty(), meta -> new IkeEvent.ChildKeysDerived(meta, child(node)));
        }
    }

    private void ping(int sequence) {
        esp(peer, gateway, sequence, echo(8, sequence, "192.168.0.5", "10.1.0.4"));
        esp(gateway, peer, sequence, echo(0, sequence, "10.1.0.4", "192.168.0.5"));
    }

    private void esp(EventSource from, EventSource to, int sequence, Octets inner) {
        ChildSa child = child(from);
        Octets sealed = new EspSealer(child.outboundSpi(), child.outboundKeys(), icvLength()).seal(sequence, inner);
        IpFields fields = IpFields.whole(sequence);
        Packet packet = shape.encapsulation() == Encapsulation.UDP
                ? new UdpDatagram(path(from, 4500), sealed).toPacket(from.nextPacket(), fields)
                : new Packet(from.nextPacket(), address(from), address(to), IpProtocol.ESP, fields, sealed);
        step();
        files.crossed(now, packet);
    }

    private int icvLength() {
        return switch (espSuite.encryption()) {
            case AES_GCM_8 -> 8;
            case AES_GCM_12 -> 12;
            default -> 16;
        };
    }

    private void deliver(EventSource from, EventSource to, int port, IkeMessage message, Octets datagram) {
        Octets data = port == 4500 ? Octets.zeros(4).concat(datagram) : datagram;
        step();
        PacketId id = from.nextPacket();
        Path path = path(from, port);
        say(from, Optional.of(id), meta -> new IkeEvent.MessageSent(meta, path, message));
        say(from, Optional.of(id), meta -> new IkeEvent.DatagramSent(meta, path, datagram));
        files.crossed(now, new UdpDatagram(path, data).toPacket(id, IpFields.whole(1)));
        step();
        say(to, Optional.of(id), meta -> new IkeEvent.DatagramReceived(meta, path.reversed(), datagram));
        say(to, Optional.of(id), meta -> new IkeEvent.MessageReceived(meta, path.reversed(), message));
        say(
                to,
                Optional.of(id),
                meta -> new IkeEvent.ProposalChosen(meta, SPI_R, "IKE SA", IKE_SUITE.toString(), List.of()));
    }

    private void say(EventSource node, Optional<PacketId> cause, Function<EventMeta, Event> event) {
        files.offer(event.apply(node.meta(now, cause)));
    }

    private void step() {
        now = now.plus(Duration.ofMillis(10));
    }

    private ChildSa child(EventSource node) {
        boolean isPeer = node == peer;
        EspKeys toGateway = new EspKeys(Secret.owning(key(0x61, 36)), Secret.empty());
        EspKeys toPeer = new EspKeys(Secret.owning(key(0x62, 36)), Secret.empty());
        EspSpi gatewaySpi = new EspSpi(0xc0ffee01);
        EspSpi peerSpi = new EspSpi(0x0badcafe);
        return new ChildSa(
                new ChildId(1),
                "site-a",
                isPeer ? peerSpi : gatewaySpi,
                isPeer ? gatewaySpi : peerSpi,
                espSuite,
                isPeer ? toPeer : toGateway,
                isPeer ? toGateway : toPeer,
                List.of(isPeer ? ONPREM : VNET),
                List.of(isPeer ? VNET : ONPREM),
                shape.encapsulation(),
                path(node, 4500),
                64,
                ChildLimits.NONE);
    }

    private List<Payload> authPayloads(boolean initiator) {
        return List.of(
                new IdentificationPayload(initiator, IdentityType.FQDN, Octets.ofAscii(initiator ? "peer" : "gateway")),
                new AuthenticationPayload(AuthMethod.SHARED_KEY, pattern(0x44, 32)),
                new SecurityAssociationPayload(List.of(new Proposal(
                        1,
                        ProtocolId.ESP,
                        Octets.of(0xc0, 0xff, 0xee, 1),
                        List.of(Transform.of(espSuite.encryption(), 256), Transform.of(EsnId.THIRTY_TWO_BIT))))),
                new TrafficSelectorPayload(true, List.of(ONPREM)),
                new TrafficSelectorPayload(false, List.of(VNET)));
    }

    private static Octets sealed(IkeMessage message, CbcSealer sealer) {
        return MessageCodec.encodeProtected(message.header(), message.payloads(), sealer);
    }

    private static IkeMessage message(
            IkeSpi responder, ExchangeType exchange, boolean response, List<Payload> payloads) {
        MessageId id = new MessageId(exchange.equals(ExchangeType.IKE_SA_INIT) ? 0 : 1);
        return new IkeMessage(IkeHeader.v2(SPI_I, responder, exchange, !response, response, id), payloads);
    }

    private static Octets echo(int type, int sequence, String from, String to) {
        WireWriter icmp =
                new WireWriter().u8(type).u8(0).u16(0).u16(7).u16(sequence).octets(pattern(0x55, 40));
        icmp.patchU16(2, InternetChecksum.of(icmp.toOctets()));
        return RawIp.of(new Packet(
                new PacketId(PEER, 0),
                IpAddress.of(from),
                IpAddress.of(to),
                IpProtocol.ICMP,
                IpFields.whole(sequence),
                icmp.toOctets()));
    }

    private Path path(EventSource from, int port) {
        EventSource to = from == peer ? gateway : peer;
        return new Path(new Endpoint(address(from), port), new Endpoint(address(to), port));
    }

    private IpAddress address(EventSource node) {
        if (shape.v6()) {
            return node == peer ? PEER_V6 : GATEWAY_V6;
        }
        return node == peer ? PEER_ADDRESS : GATEWAY_ADDRESS;
    }

    private static Octets pattern(int octet, int length) {
        return Octets.copyOf(key(octet, length));
    }

    private static byte[] key(int octet, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) octet);
        return bytes;
    }
}
