package io.ikelab.lab.interop;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Algorithms that strongSwan and one of our nodes are told to use with each other.
 *
 * @param chosen IKE and ESP algorithms as strongSwan logs its choice
 */
record Suite(Tunnel tunnel, Tunnel.Words chosen) {
    private static final String DEFAULT = "ipsecPolicies: []";

    static final List<Suite> ALL = numbered(
            of(
                    "azure-default",
                    new Tunnel.Words("aes256-sha1-modp1024", "aes256gcm16"),
                    DEFAULT,
                    new Tunnel.Words("AES_CBC_256/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_1024", "AES_GCM_16_256")),
            of(
                    "azure-default-3des",
                    new Tunnel.Words("3des-sha256-modp1024", "3des-sha1"),
                    DEFAULT,
                    new Tunnel.Words(
                            "3DES_CBC/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_1024", "3DES_CBC/HMAC_SHA1_96")),
            of(
                    "gcm-ecp256",
                    new Tunnel.Words("aes256gcm16-prfsha256-ecp256", "aes256gcm16"),
                    Tunnel.policy("GCMAES256", "SHA256", "ECP256", "GCMAES256", "GCMAES256"),
                    new Tunnel.Words("AES_GCM_16_256/PRF_HMAC_SHA2_256/ECP_256", "AES_GCM_16_256")),
            of(
                    "gcm128-ecp256",
                    new Tunnel.Words("aes128gcm16-prfsha256-ecp256", "aes128gcm16"),
                    Tunnel.policy("GCMAES128", "GCMAES128", "ECP256", "GCMAES128", "GCMAES128"),
                    new Tunnel.Words("AES_GCM_16_128/PRF_HMAC_SHA2_256/ECP_256", "AES_GCM_16_128")),
            of(
                    "sha384-ecp384",
                    new Tunnel.Words("aes256-sha384-ecp384", "aes192gcm16"),
                    Tunnel.policy("AES256", "SHA384", "ECP384", "GCMAES192", "GCMAES192"),
                    new Tunnel.Words("AES_CBC_256/HMAC_SHA2_384_192/PRF_HMAC_SHA2_384/ECP_384", "AES_GCM_16_192")),
            of(
                    "3des-sha1-group2",
                    new Tunnel.Words("3des-sha1-modp1024", "3des-sha1"),
                    Tunnel.policy("DES3", "SHA1", "DHGroup2", "DES3", "SHA1"),
                    new Tunnel.Words("3DES_CBC/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_1024", "3DES_CBC/HMAC_SHA1_96")),
            of(
                    "aes128-sha1",
                    new Tunnel.Words("aes128-sha1-modp2048", "aes128-sha1"),
                    Tunnel.policy("AES128", "SHA1", "DHGroup14", "AES128", "SHA1"),
                    new Tunnel.Words("AES_CBC_128/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_2048", "AES_CBC_128/HMAC_SHA1_96")),
            of(
                    "aes192-group24",
                    new Tunnel.Words("aes192-sha256-modp2048s256", "aes192-sha256"),
                    Tunnel.policy("AES192", "SHA256", "DHGroup24", "AES192", "SHA256"),
                    new Tunnel.Words(
                            "AES_CBC_192/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048_256",
                            "AES_CBC_192/HMAC_SHA2_256_128")),
            of(
                    "md5-group1",
                    new Tunnel.Words("aes128-md5-modp768", "aes256-md5"),
                    Tunnel.policy("AES128", "MD5", "DHGroup1", "AES256", "MD5"),
                    new Tunnel.Words("AES_CBC_128/HMAC_MD5_96/PRF_HMAC_MD5/MODP_768", "AES_CBC_256/HMAC_MD5_96")),
            of(
                    "null-sha256",
                    new Tunnel.Words("aes256-sha256-modp2048", "null-sha256"),
                    Tunnel.policy("AES256", "SHA256", "DHGroup2048", "None", "SHA256"),
                    new Tunnel.Words(
                            "AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048", "NULL/HMAC_SHA2_256_128")),
            of(
                    "aes256-sha256",
                    new Tunnel.Words("aes256-sha256-modp2048", "aes256-sha256"),
                    Tunnel.policy("AES256", "SHA256", "DHGroup14", "AES256", "SHA256"),
                    new Tunnel.Words(
                            "AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048",
                            "AES_CBC_256/HMAC_SHA2_256_128")),
            of(
                    "sha384-modp3072",
                    new Tunnel.Words("aes256-sha384-modp3072", "aes256-sha384"),
                    "",
                    new Tunnel.Words(
                            "AES_CBC_256/HMAC_SHA2_384_192/PRF_HMAC_SHA2_384/MODP_3072",
                            "AES_CBC_256/HMAC_SHA2_384_192")),
            of(
                    "sha512-modp4096",
                    new Tunnel.Words("aes256-sha512-modp4096", "aes256-sha512"),
                    "",
                    new Tunnel.Words(
                            "AES_CBC_256/HMAC_SHA2_512_256/PRF_HMAC_SHA2_512/MODP_4096",
                            "AES_CBC_256/HMAC_SHA2_512_256")),
            of(
                    "chacha20-x25519",
                    new Tunnel.Words("chacha20poly1305-prfsha256-curve25519", "chacha20poly1305"),
                    "",
                    new Tunnel.Words("CHACHA20_POLY1305/PRF_HMAC_SHA2_256/CURVE_25519", "CHACHA20_POLY1305")),
            of(
                    "sha512-ecp521",
                    new Tunnel.Words("aes192gcm16-prfsha512-ecp521", "aes128gcm16"),
                    "",
                    new Tunnel.Words("AES_GCM_16_192/PRF_HMAC_SHA2_512/ECP_521", "AES_GCM_16_128")),
            of(
                    "modp1536",
                    new Tunnel.Words("aes256-sha256-modp1536", "aes256gcm16"),
                    "",
                    new Tunnel.Words("AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_1536", "AES_GCM_16_256")));

    @Override
    public String toString() {
        return tunnel.name();
    }

    private static Suite of(String name, Tunnel.Words words, String azure, Tunnel.Words chosen) {
        return new Suite(Tunnel.agreed(name, words, azure), chosen);
    }

    private static List<Suite> numbered(Suite... suites) {
        return IntStream.range(0, suites.length)
                .mapToObj(i -> new Suite(suites[i].tunnel.withNumber(i + 1), suites[i].chosen))
                .toList();
    }
}
