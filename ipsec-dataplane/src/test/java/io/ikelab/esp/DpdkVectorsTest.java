package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.testkit.Foreign;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** DPDK's ESP vectors: whole inner packets in, whole outer packets out. */
class DpdkVectorsTest {
    private static final int AES_GCM_TUNNEL_VECTORS = 5;
    private static final List<TrafficSelector> EVERYTHING = List.of(
            TrafficSelector.range(IpAddress.ANY_V4, IpAddress.of("255.255.255.255")),
            TrafficSelector.range(IpAddress.ANY_V6, IpAddress.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")));

    record Vector(String name, EspKeys keys, int keyBits, Octets inner, Octets esp) {}

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void aesGcmTunnelPacketsOpen(EspEngine engine) {
        assertThat(vectors()).hasSize(AES_GCM_TUNNEL_VECTORS).allSatisfy(vector -> {
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
        assertThat(vectors()).hasSize(AES_GCM_TUNNEL_VECTORS).allSatisfy(vector -> {
            byte[] slab = vector.esp().toByteArray();
            int plainEnd = slab.length - EspFormat.AES_GCM_16.icvLength();
            ChildSa child = child(vector);
            try (EspCipher opener = engine.cipher(child.suite(), child.inboundKeys());
                    EspCipher sealer = engine.cipher(child.suite(), child.outboundKeys())) {
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
                TestSa.suite(vector.keyBits()),
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
            if (parameters(node).contains("RTE_CRYPTO_AEAD_AES_GCM")) {
                fitting.add(vector(node));
            }
        }
        return fitting;
    }

    private static String parameters(JsonNode node) {
        return node.get("p").toString();
    }

    private static Vector vector(JsonNode node) {
        Octets key = Octets.fromHex(node.get("key").asString());
        Octets material = key.concat(Octets.fromHex(node.get("salt").asString()));
        Octets packet = Octets.fromHex(node.get("output_text").asString());
        int outerHeader = packet.at(0) >>> 4 == 6 ? 40 : 20;
        return new Vector(
                node.get("name").asString(),
                new EspKeys(Secret.copyOf(material), Secret.empty()),
                key.length() * 8,
                Octets.fromHex(node.get("input_text").asString()),
                packet.slice(outerHeader, packet.length()));
    }
}
