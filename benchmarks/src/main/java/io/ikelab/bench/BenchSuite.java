package io.ikelab.bench;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.EspSuite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ESP suites that are measured: those Azure's figures speak of, and what else a device may ask for. */
public enum BenchSuite {
    AES256_GCM("AES256-GCM16", "aes256gcm16", EncryptionId.AES_GCM_16, 256, IntegrityId.NONE),
    AES128_GCM("AES128-GCM16", "aes128gcm16", EncryptionId.AES_GCM_16, 128, IntegrityId.NONE),
    CHACHA20_POLY1305("CHACHA20-POLY1305", "chacha20poly1305", EncryptionId.CHACHA20_POLY1305, 0, IntegrityId.NONE),
    AES256_SHA256("AES256-SHA256", "aes256-sha256", EncryptionId.AES_CBC, 256, IntegrityId.HMAC_SHA2_256_128),
    AES256_SHA512("AES256-SHA512", "aes256-sha512", EncryptionId.AES_CBC, 256, IntegrityId.HMAC_SHA2_512_256),
    AES128_SHA1("AES128-SHA1", "aes128-sha1", EncryptionId.AES_CBC, 128, IntegrityId.HMAC_SHA1_96),
    TRIPLE_DES_SHA256("3DES-SHA256", "3des-sha256", EncryptionId.TRIPLE_DES, 0, IntegrityId.HMAC_SHA2_256_128),
    TRIPLE_DES_SHA1("3DES-SHA1", "3des-sha1", EncryptionId.TRIPLE_DES, 0, IntegrityId.HMAC_SHA1_96),
    NULL_SHA256("NULL-SHA256", "null-sha256", EncryptionId.NULL, 0, IntegrityId.HMAC_SHA2_256_128);

    private final String label;
    private final String keyword;
    private final EncryptionId encryption;
    private final int keyBits;
    private final IntegrityId integrity;

    BenchSuite(String label, String keyword, EncryptionId encryption, int keyBits, IntegrityId integrity) {
        this.label = label;
        this.keyword = keyword;
        this.encryption = encryption;
        this.keyBits = keyBits;
        this.integrity = integrity;
    }

    /** As in results: {@code AES256-GCM16}. */
    public String label() {
        return label;
    }

    /** As strongSwan writes the proposal, and as it is named on the command line. */
    public String keyword() {
        return keyword;
    }

    public EspSuite esp() {
        return new EspSuite(encryption, keyBits, checked(), EsnId.THIRTY_TWO_BIT);
    }

    private Optional<IntegrityId> checked() {
        return Optional.of(integrity).filter(id -> id != IntegrityId.NONE);
    }

    public static Optional<BenchSuite> named(String keyword) {
        return Stream.of(values())
                .filter(suite -> suite.keyword.equals(keyword))
                .findFirst();
    }

    /**
     * What {@code openssl speed} is asked for: the parts of this suite, one after the other, each with the arguments that
     * choose it.
     */
    public List<List<String>> opensslParts() {
        return Stream.concat(cipherPart().stream(), integrityPart().stream()).toList();
    }

    private Optional<List<String>> cipherPart() {
        return switch (encryption) {
            case AES_GCM_16 -> Optional.of(List.of("-evp", "aes-" + keyBits + "-gcm"));
            case AES_CBC -> Optional.of(List.of("-evp", "aes-" + keyBits + "-cbc"));
            case CHACHA20_POLY1305 -> Optional.of(List.of("-evp", "chacha20-poly1305"));
            case TRIPLE_DES -> Optional.of(List.of("-evp", "des-ede3-cbc"));
            default -> Optional.empty();
        };
    }

    private Optional<List<String>> integrityPart() {
        return checked()
                .map(id -> List.of(
                        "-hmac",
                        switch (id) {
                            case HMAC_SHA2_256_128 -> "sha256";
                            case HMAC_SHA2_512_256 -> "sha512";
                            case HMAC_SHA2_384_192 -> "sha384";
                            case HMAC_MD5_96 -> "md5";
                            case HMAC_SHA1_96 -> "sha1";
                            case NONE, AES_XCBC_96, AES_CMAC_96 -> throw new IllegalStateException(id + " is no HMAC");
                        }));
    }
}
