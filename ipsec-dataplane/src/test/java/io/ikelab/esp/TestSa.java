package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.inner.IcmpEcho;
import io.ikelab.keys.EspKeyLengths;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.EspSuite;
import io.ikelab.wire.TrafficSelector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Two ends of one Child SA with fixed keys, and what goes between them. */
final class TestSa {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final Path LEFT_TO_RIGHT = new Path(Endpoint.of("192.0.2.1", 4500), Endpoint.of("192.0.2.2", 4500));
    static final EspSpi LEFT_SPI = new EspSpi(0x11111111);
    static final EspSpi RIGHT_SPI = new EspSpi(0x22222222);
    static final List<TrafficSelector> LEFT_NET =
            List.of(prefix("10.1.0.0", "10.1.255.255"), prefix("fd01::", "fd01::ffff"));
    static final List<TrafficSelector> RIGHT_NET =
            List.of(prefix("10.2.0.0", "10.2.255.255"), prefix("fd02::", "fd02::ffff"));
    /** From behind the left end to behind the right one. */
    static final Octets PING = ping("10.1.0.5", "10.2.0.7", 56);

    /** The way back. */
    static final Octets PONG = ping("10.2.0.7", "10.1.0.5", 56);

    private TestSa() {}

    static Octets ping(String source, String destination, int dataOctets) {
        return new IcmpEcho(false, 7, 1, Octets.zeros(dataOctets))
                .toPacket(IpAddress.of(source), IpAddress.of(destination), 1)
                .encode();
    }

    /** One packet in a batch, ready for sealing with AES-GCM. */
    static PacketBatch batchOf(Octets inner) {
        return batchOf(inner, EspFormat.AES_GCM_16);
    }

    /** One packet in a batch, ready for sealing. */
    static PacketBatch batchOf(Octets inner, EspFormat format) {
        PacketBatch batch = new PacketBatch(2048, 4);
        batch.addForSealing(format, inner.length());
        inner.copyTo(batch.slab(), batch.offset(0));
        return batch;
    }

    /** One ESP packet in a batch, ready for opening. */
    static PacketBatch received(Octets esp) {
        PacketBatch batch = new PacketBatch(Math.max(2048, esp.length()), 4);
        int at = batch.allocate(esp.length());
        esp.copyTo(batch.slab(), at);
        batch.add(at, esp.length());
        return batch;
    }

    /** What the right end would send with this plain text, trailer included, whatever it is. */
    static Octets forge(EspEngine engine, long sequence, Octets plain) {
        ChildSa right = right(1);
        byte[] slab = new WireWriter()
                .u32(right.outboundSpi().value())
                .u32(sequence)
                .u64(sequence)
                .octets(plain)
                .zeros(EspFormat.AES_GCM_16.icvLength())
                .toByteArray();
        try (EspCipher cipher = engine.cipher(right.suite(), right.outboundKeys())) {
            cipher.seal(slab, 0, slab.length - EspFormat.AES_GCM_16.icvLength(), sequence);
        }
        return Octets.copyOf(slab);
    }

    static Octets octets(PacketBatch batch, int index) {
        return Octets.copyOf(batch.slab(), batch.offset(index), batch.length(index));
    }

    static TrafficSelector prefix(String first, String last) {
        return TrafficSelector.range(IpAddress.of(first), IpAddress.of(last));
    }

    static OutboundSa outbound(ChildSa child, EspEngine engine) {
        return new OutboundSa(child, engine, new SeededRandomness(child.id().value()));
    }

    static ChildSa left(long id) {
        return left(id, ChildLimits.NONE);
    }

    static ChildSa left(long id, ChildLimits limits) {
        return left(id, suite(256), limits);
    }

    static ChildSa left(long id, EspSuite suite) {
        return left(id, suite, ChildLimits.NONE);
    }

    static ChildSa left(long id, EspSuite suite, ChildLimits limits) {
        return left("site", id, suite, limits);
    }

    /** Another connection's, which differs in name and id only. */
    static ChildSa left(String connection, long id, EspSuite suite, ChildLimits limits) {
        return new ChildSa(
                new ChildId(id),
                connection,
                LEFT_SPI,
                RIGHT_SPI,
                suite,
                keys(1, suite),
                keys(2, suite),
                LEFT_NET,
                RIGHT_NET,
                Encapsulation.UDP,
                LEFT_TO_RIGHT,
                64,
                limits);
    }

    static ChildSa right(long id) {
        return right(id, suite(256));
    }

    static ChildSa right(long id, EspSuite suite) {
        return right(id, suite, ChildLimits.NONE);
    }

    static ChildSa right(long id, EspSuite suite, ChildLimits limits) {
        return new ChildSa(
                new ChildId(id),
                "site",
                RIGHT_SPI,
                LEFT_SPI,
                suite,
                keys(2, suite),
                keys(1, suite),
                RIGHT_NET,
                LEFT_NET,
                Encapsulation.UDP,
                LEFT_TO_RIGHT.reversed(),
                64,
                limits);
    }

    static EspSuite suite(int keyBits) {
        return new EspSuite(EncryptionId.AES_GCM_16, keyBits, Optional.empty(), EsnId.THIRTY_TWO_BIT);
    }

    /** AES-GCM with extended sequence numbers. */
    static EspSuite extended() {
        return new EspSuite(EncryptionId.AES_GCM_16, 256, Optional.empty(), EsnId.EXTENDED);
    }

    static EspKeys keys(int seed, EspSuite suite) {
        EspKeyLengths lengths = EspKeyLengths.of(suite);
        return new EspKeys(material(seed * 37, lengths.encryption()), material(seed * 41, lengths.integrity()));
    }

    private static Secret material(int first, int length) {
        byte[] material = new byte[length];
        for (int i = 0; i < length; i++) {
            material[i] = (byte) (first + i);
        }
        return Secret.owning(material);
    }
}
