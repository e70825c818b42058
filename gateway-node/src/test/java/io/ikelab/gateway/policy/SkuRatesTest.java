package io.ikelab.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.EncryptionId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SkuRatesTest {
    /** Rows of Microsoft's tables of benchmarks, in Mbit/s and packets a second. */
    @ParameterizedTest
    @CsvSource({
        "VPN_GW1_AZ, FIRST, 650, 650, 62000, 500, 47000, 130, 12000",
        "VPN_GW2, FIRST, 1000, 1200, 100000, 650, 61000, 140, 13000",
        "VPN_GW2_AZ, FIRST, 1000, 1200, 110000, 650, 61000, 140, 13000",
        "VPN_GW3_AZ, FIRST, 1250, 1250, 120000, 700, 66000, 140, 13000",
        "VPN_GW2_AZ, SECOND, 1250, 1250, 120000, 550, 52000, 130, 12000",
        "VPN_GW3, SECOND, 2500, 1500, 140000, 700, 66000, 140, 13000",
        "VPN_GW4_AZ, SECOND, 5000, 2300, 220000, 700, 66000, 140, 13000",
        "VPN_GW5, SECOND, 10000, 2300, 220000, 700, 66000, 140, 13000"
    })
    void areThoseOfAzuresTables(
            GatewaySku sku,
            GatewayGeneration generation,
            long aggregate,
            long gcm,
            long gcmPackets,
            long cbc,
            long cbcPackets,
            long tripleDes,
            long tripleDesPackets) {
        SkuRates rates = SkuRates.of(sku, generation);

        assertThat(rates.aggregateBits()).isEqualTo(aggregate * 1_000_000);
        assertThat(rates.tunnel(EncryptionId.AES_GCM_16)).isEqualTo(new SkuRates.Tunnel(gcm * 1_000_000, gcmPackets));
        assertThat(rates.tunnel(EncryptionId.AES_CBC)).isEqualTo(new SkuRates.Tunnel(cbc * 1_000_000, cbcPackets));
        assertThat(rates.tunnel(EncryptionId.TRIPLE_DES))
                .isEqualTo(new SkuRates.Tunnel(tripleDes * 1_000_000, tripleDesPackets));
    }

    @ParameterizedTest
    @EnumSource(GatewaySku.class)
    void areTheLargerGenerationsWhereAzureChooses(GatewaySku sku) {
        GatewayGeneration expected =
                sku.comesIn(GatewayGeneration.SECOND) ? GatewayGeneration.SECOND : GatewayGeneration.FIRST;
        assertThat(SkuRates.of(sku, GatewayGeneration.NONE)).isEqualTo(SkuRates.of(sku, expected));
    }
}
