package io.ikelab.lab.interop;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Algorithms that strongSwan and one of our nodes are told to use with each other. Each has a tunnel of its own, with its
 * own addresses at strongSwan's end, so that one daemon and one node hold them all.
 *
 * @param number from 1
 * @param words IKE and ESP proposal as strongSwan is told
 * @param azure what a gateway is told; empty where Azure cannot
 * @param chosen IKE and ESP algorithms as strongSwan logs its choice
 */
record Suite(int number, String name, Words words, String azure, Words chosen) {
    /** Something about IKE and the same about ESP. */
    record Words(String ike, String esp) {}

    private static final String DEFAULT = "ipsecPolicies: []";

    static final List<Suite> ALL = numbered(
            of(
                    "azure-default",
                    new Words("aes256-sha1-modp1024", "aes256gcm16"),
                    DEFAULT,
                    new Words("AES_CBC_256/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_1024", "AES_GCM_16_256")),
            of(
                    "azure-default-3des",
                    new Words("3des-sha256-modp1024", "3des-sha1"),
                    DEFAULT,
                    new Words("3DES_CBC/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_1024", "3DES_CBC/HMAC_SHA1_96")),
            of(
                    "gcm-ecp256",
                    new Words("aes256gcm16-prfsha256-ecp256", "aes256gcm16"),
                    policy("GCMAES256", "SHA256", "ECP256", "GCMAES256", "GCMAES256"),
                    new Words("AES_GCM_16_256/PRF_HMAC_SHA2_256/ECP_256", "AES_GCM_16_256")),
            of(
                    "gcm128-ecp256",
                    new Words("aes128gcm16-prfsha256-ecp256", "aes128gcm16"),
                    policy("GCMAES128", "GCMAES128", "ECP256", "GCMAES128", "GCMAES128"),
                    new Words("AES_GCM_16_128/PRF_HMAC_SHA2_256/ECP_256", "AES_GCM_16_128")),
            of(
                    "sha384-ecp384",
                    new Words("aes256-sha384-ecp384", "aes192gcm16"),
                    policy("AES256", "SHA384", "ECP384", "GCMAES192", "GCMAES192"),
                    new Words("AES_CBC_256/HMAC_SHA2_384_192/PRF_HMAC_SHA2_384/ECP_384", "AES_GCM_16_192")),
            of(
                    "3des-sha1-group2",
                    new Words("3des-sha1-modp1024", "3des-sha1"),
                    policy("DES3", "SHA1", "DHGroup2", "DES3", "SHA1"),
                    new Words("3DES_CBC/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_1024", "3DES_CBC/HMAC_SHA1_96")),
            of(
                    "aes128-sha1",
                    new Words("aes128-sha1-modp2048", "aes128-sha1"),
                    policy("AES128", "SHA1", "DHGroup14", "AES128", "SHA1"),
                    new Words("AES_CBC_128/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_2048", "AES_CBC_128/HMAC_SHA1_96")),
            of(
                    "aes192-group24",
                    new Words("aes192-sha256-modp2048s256", "aes192-sha256"),
                    policy("AES192", "SHA256", "DHGroup24", "AES192", "SHA256"),
                    new Words(
                            "AES_CBC_192/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048_256",
                            "AES_CBC_192/HMAC_SHA2_256_128")),
            of(
                    "md5-group1",
                    new Words("aes128-md5-modp768", "aes256-md5"),
                    policy("AES128", "MD5", "DHGroup1", "AES256", "MD5"),
                    new Words("AES_CBC_128/HMAC_MD5_96/PRF_HMAC_MD5/MODP_768", "AES_CBC_256/HMAC_MD5_96")),
            of(
                    "null-sha256",
                    new Words("aes256-sha256-modp2048", "null-sha256"),
                    policy("AES256", "SHA256", "DHGroup2048", "None", "SHA256"),
                    new Words("AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048", "NULL/HMAC_SHA2_256_128")),
            of(
                    "aes256-sha256",
                    new Words("aes256-sha256-modp2048", "aes256-sha256"),
                    policy("AES256", "SHA256", "DHGroup14", "AES256", "SHA256"),
                    new Words(
                            "AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_2048",
                            "AES_CBC_256/HMAC_SHA2_256_128")),
            of(
                    "sha384-modp3072",
                    new Words("aes256-sha384-modp3072", "aes256-sha384"),
                    "",
                    new Words(
                            "AES_CBC_256/HMAC_SHA2_384_192/PRF_HMAC_SHA2_384/MODP_3072",
                            "AES_CBC_256/HMAC_SHA2_384_192")),
            of(
                    "sha512-modp4096",
                    new Words("aes256-sha512-modp4096", "aes256-sha512"),
                    "",
                    new Words(
                            "AES_CBC_256/HMAC_SHA2_512_256/PRF_HMAC_SHA2_512/MODP_4096",
                            "AES_CBC_256/HMAC_SHA2_512_256")),
            of(
                    "chacha20-x25519",
                    new Words("chacha20poly1305-prfsha256-curve25519", "chacha20poly1305"),
                    "",
                    new Words("CHACHA20_POLY1305/PRF_HMAC_SHA2_256/CURVE_25519", "CHACHA20_POLY1305")),
            of(
                    "sha512-ecp521",
                    new Words("aes192gcm16-prfsha512-ecp521", "aes128gcm16"),
                    "",
                    new Words("AES_GCM_16_192/PRF_HMAC_SHA2_512/ECP_521", "AES_GCM_16_128")),
            of(
                    "modp1536",
                    new Words("aes256-sha256-modp1536", "aes256gcm16"),
                    "",
                    new Words("AES_CBC_256/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_1536", "AES_GCM_16_256")));

    /** strongSwan's address, in the foreign namespace. */
    String theirOuter() {
        return "10.77.0." + (100 + number);
    }

    /** An address behind strongSwan. */
    String theirInner() {
        return "10.20." + number + ".1";
    }

    /** An address behind our node. */
    String ourInner() {
        return "10.10." + number + ".4";
    }

    @Override
    public String toString() {
        return name;
    }

    private static Suite of(String name, Words words, String azure, Words chosen) {
        return new Suite(0, name, words, azure, chosen);
    }

    private static List<Suite> numbered(Suite... suites) {
        return IntStream.range(0, suites.length)
                .mapToObj(i -> new Suite(i + 1, suites[i].name, suites[i].words, suites[i].azure, suites[i].chosen))
                .toList();
    }

    private static String policy(String ike, String ikeIntegrity, String group, String ipsec, String ipsecIntegrity) {
        return "ipsecPolicies: [{saLifeTimeSeconds: 27000, saDataSizeKilobytes: 102400000, ikeEncryption: " + ike
                + ", ikeIntegrity: " + ikeIntegrity + ", dhGroup: " + group + ", ipsecEncryption: " + ipsec
                + ", ipsecIntegrity: " + ipsecIntegrity + ", pfsGroup: None}]";
    }
}
