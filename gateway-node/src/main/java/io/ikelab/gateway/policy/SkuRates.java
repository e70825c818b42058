package io.ikelab.gateway.policy;

import io.ikelab.iana.EncryptionId;

/**
 * What a gateway of one size carries, as Microsoft measured it: between two gateways, with many connections.
 *
 * @param aggregateBits bits a second of all tunnels together
 * @param gcm through one tunnel with AES-GCM
 * @param cbc with AES-CBC and SHA-256
 * @param tripleDes with 3DES and SHA-256
 */
public record SkuRates(long aggregateBits, Tunnel gcm, Tunnel cbc, Tunnel tripleDes) {
    private static final long KILO = 1000;
    private static final long MEGA = 1_000_000;
    private static final long GIGA = 1_000_000_000;

    /**
     * Through one tunnel.
     *
     * @param bits a second
     * @param packets a second; {@link Long#MAX_VALUE}: nobody says
     */
    public record Tunnel(long bits, long packets) {
        private static Tunnel of(long bits, long packets) {
            return new Tunnel(bits, packets);
        }
    }

    /** Azure's choice where {@code generation} leaves it to Azure: the second, where the size comes in it. */
    public static SkuRates of(GatewaySku sku, GatewayGeneration generation) {
        boolean second = switch (generation) {
            case FIRST -> false;
            case SECOND -> true;
            case NONE -> sku.comesIn(GatewayGeneration.SECOND);
        };
        return second ? second(sku) : first(sku);
    }

    private static SkuRates first(GatewaySku sku) {
        return switch (sku) {
            case BASIC -> basic();
            case VPN_GW1, VPN_GW1_AZ ->
                new SkuRates(
                        650 * MEGA,
                        Tunnel.of(650 * MEGA, 62 * KILO),
                        Tunnel.of(500 * MEGA, 47 * KILO),
                        Tunnel.of(130 * MEGA, 12 * KILO));
            case VPN_GW2 -> firstOfSize2(100 * KILO);
            case VPN_GW2_AZ -> firstOfSize2(110 * KILO);
            case VPN_GW3, VPN_GW3_AZ ->
                new SkuRates(
                        1250 * MEGA,
                        Tunnel.of(1250 * MEGA, 120 * KILO),
                        Tunnel.of(700 * MEGA, 66 * KILO),
                        Tunnel.of(140 * MEGA, 13 * KILO));
            case VPN_GW4, VPN_GW5, VPN_GW4_AZ, VPN_GW5_AZ -> second(sku);
        };
    }

    private static SkuRates firstOfSize2(long gcmPackets) {
        return new SkuRates(
                GIGA,
                Tunnel.of(1200 * MEGA, gcmPackets),
                Tunnel.of(650 * MEGA, 61 * KILO),
                Tunnel.of(140 * MEGA, 13 * KILO));
    }

    private static SkuRates second(GatewaySku sku) {
        return switch (sku) {
            case BASIC, VPN_GW1, VPN_GW1_AZ -> first(sku);
            case VPN_GW2, VPN_GW2_AZ ->
                new SkuRates(
                        1250 * MEGA,
                        Tunnel.of(1250 * MEGA, 120 * KILO),
                        Tunnel.of(550 * MEGA, 52 * KILO),
                        Tunnel.of(130 * MEGA, 12 * KILO));
            case VPN_GW3, VPN_GW3_AZ -> secondOfLargerSize(2500 * MEGA, Tunnel.of(1500 * MEGA, 140 * KILO));
            case VPN_GW4, VPN_GW4_AZ -> secondOfLargerSize(5 * GIGA, Tunnel.of(2300 * MEGA, 220 * KILO));
            case VPN_GW5, VPN_GW5_AZ -> secondOfLargerSize(10 * GIGA, Tunnel.of(2300 * MEGA, 220 * KILO));
        };
    }

    private static SkuRates secondOfLargerSize(long aggregate, Tunnel gcm) {
        return new SkuRates(aggregate, gcm, Tunnel.of(700 * MEGA, 66 * KILO), Tunnel.of(140 * MEGA, 13 * KILO));
    }

    /** Nothing is said of a tunnel of it. */
    private static SkuRates basic() {
        Tunnel whole = Tunnel.of(100 * MEGA, Long.MAX_VALUE);
        return new SkuRates(100 * MEGA, whole, whole, whole);
    }

    /** What is nearest of the three kinds of tunnel that were measured. */
    public Tunnel tunnel(EncryptionId encryption) {
        return switch (encryption) {
            case AES_GCM_8, AES_GCM_12, AES_GCM_16, AES_CCM_8, AES_CCM_12, AES_CCM_16, CHACHA20_POLY1305, NULL -> gcm;
            case AES_CBC, AES_CTR -> cbc;
            case TRIPLE_DES, DES -> tripleDes;
        };
    }
}
