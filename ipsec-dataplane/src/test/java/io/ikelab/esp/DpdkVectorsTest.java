package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import io.ikelab.testkit.Foreign;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** DPDK's ESP vectors: whole inner packets in, whole outer packets out. */
class DpdkVectorsTest {
    private static final Map<String, EncryptionId> ENCRYPTION = Map.of(
            "CIPHER_AES_CBC", EncryptionId.AES_CBC,
            "CIPHER_3DES_CBC", EncryptionId.TRIPLE_DES,
            "CIPHER_DES_CBC", EncryptionId.DES,
            "CIPHER_NULL", EncryptionId.NULL);

    private static final Map<String, IntegrityId> INTEGRITY = Map.of(
            "AUTH_MD5_HMAC", IntegrityId.HMAC_MD5_96,
            "AUTH_SHA1_HMAC", IntegrityId.HMAC_SHA1_96,
            "AUTH_SHA256_HMAC", IntegrityId.HMAC_SHA2_256_128,
            "AUTH_SHA384_HMAC", IntegrityId.HMAC_SHA2_384_192,
            "AUTH_SHA512_HMAC", IntegrityId.HMAC_SHA2_512_256);

    /** AES-GCM 5, AES-CBC with HMAC 5, 3DES 4, DES 4; not AES-CCM, AES-CTR, AES-XCBC, no integrity, AH. */
    private static final int FITTING = 18;

    private static final List<TrafficSelector> EVERYTHING = List.of(
            TrafficSelector.range(IpAddress.ANY_V4, IpAddress.of("255.255.255.255")),
            TrafficSelector.range(IpAddress.ANY_V6, IpAddress.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")));

    record Vector(String name, EspSuite suite, EspKeys keys, Octets inner, Octets esp) {}

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void tunnelPacketsOpen(EspEngine engine) {
        assertThat(vectors()).hasSize(FITTING).allSatisfy(vector -> {
            PacketBatch batch = TestSa.received(vector.esp());
            try (InboundSa sa = new InboundSa(child(vector), engine)) {
                assertThat(sa.open(TestSa.NOW, batch, 0)).as(vector.name()).isEqualTo(EspResult.OPENED);
            }
            assertThat(TestSa.octets(batch, 0)).as(vector.name()).isEqualTo(vector.inner());
        });
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void sealingTheSamePlainTextUnderTheSameIvGivesTheSameOctets(EspEngine engine) {
        assertThat(vectors()).hasSize(FITTING).allSatisfy(vector -> {
            byte[] slab = vector.esp().toByteArray();
            ChildSa child = child(vector);
            try (EspCipher opener = engine.cipher(child.suite(), child.inboundKeys());
                    EspCipher sealer = engine.cipher(child.suite(), child.outboundKeys())) {
                int plainEnd = slab.length - sealer.format().icvLength();
                assertThat(opener.open(slab, 0, slab.length, 1)).isTrue();
                Arrays.fill(slab, plainEnd, slab.length, (byte) 0);
                sealer.seal(slab, 0, plainEnd, 1);
            }
            assertThat(Octets.copyOf(slab)).as(vector.name()).isEqualTo(vector.esp());
        });
    }

    private static ChildSa child(Vector vector) {
        EspSpi spi = new EspSpi(vector.esp().reader().i32());
        return new ChildSa(
                new ChildId(1),
                "dpdk",
                spi,
                spi,
                vector.suite(),
                vector.keys(),
                vector.keys(),
                EVERYTHING,
                EVERYTHING,
                Encapsulation.NATIVE,
                TestSa.LEFT_TO_RIGHT,
                64,
                ChildLimits.NONE);
    }

    private static List<Vector> vectors() {
        List<Vector> fitting = new ArrayList<>();
        for (JsonNode node : JsonMapper.shared()
                .readTree(Foreign.data("vectors/esp/dpdk-ipsec-vectors.json").toFile())) {
            suite(node).ifPresent(suite -> fitting.add(vector(node, suite)));
        }
        return fitting;
    }

    /** Empty for what is not among our suites, AH included. */
    private static Optional<EspSuite> suite(JsonNode node) {
        String parameters = node.get("p").toString();
        int keyBits = octets(node, "key").length() * 8;
        if (!parameters.contains("PROTO_ESP")) {
            return Optional.empty();
        }
        if (parameters.contains("AEAD_AES_GCM")) {
            return Optional.of(TestSa.suite(keyBits));
        }
        Optional<EncryptionId> encryption = named(ENCRYPTION, parameters);
        Optional<IntegrityId> integrity = named(INTEGRITY, parameters);
        return encryption
                .filter(_ -> integrity.isPresent())
                .map(id -> new EspSuite(id, id == EncryptionId.AES_CBC ? keyBits : 0, integrity, EsnId.THIRTY_TWO_BIT));
    }

    private static <T> Optional<T> named(Map<String, T> names, String parameters) {
        return names.entrySet().stream()
                .filter(name -> parameters.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Vector vector(JsonNode node, EspSuite suite) {
        Octets packet = octets(node, "output_text");
        int outerHeader = packet.at(0) >>> 4 == 6 ? 40 : 20;
        Octets encryption = octets(node, "key").concat(octets(node, "salt"));
        return new Vector(
                node.get("name").asString(),
                suite,
                new EspKeys(Secret.copyOf(encryption), Secret.copyOf(octets(node, "auth_key"))),
                octets(node, "input_text"),
                packet.slice(outerHeader, packet.length()));
    }

    private static Octets octets(JsonNode node, String field) {
        return node.has(field) ? Octets.fromHex(node.get(field).asString()) : Octets.EMPTY;
    }
}
