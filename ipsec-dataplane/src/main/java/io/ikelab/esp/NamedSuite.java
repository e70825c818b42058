package io.ikelab.esp;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.policy.EspSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An ESP suite and what it is called.
 *
 * @param name such as {@code AES256-GCM16} or {@code AES256-SHA256}
 */
public record NamedSuite(String name, EspSuite suite) {
    private static final List<NamedSuite> ALL = List.copyOf(made());

    /** Every suite an engine here can have, with 32-bit sequence numbers: longer ones are not sent (RFC 4303 §2.2.1). */
    public static List<NamedSuite> all() {
        return ALL;
    }

    /**
     * By its name in any letter case, with or without hyphens: {@code AES256-GCM16} is {@code aes256gcm16}, as swanctl has it,
     * and {@code GCMAES256}, as Azure has it, is the same.
     */
    public static Optional<NamedSuite> named(String text) {
        String wanted = plain(text).replaceFirst("^gcmaes(\\d+)$", "aes$1gcm16");
        return ALL.stream().filter(one -> plain(one.name).equals(wanted)).findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[-_/]", "");
    }

    private static List<NamedSuite> made() {
        List<NamedSuite> all = new ArrayList<>();
        for (int bits : new int[] {128, 192, 256}) {
            all.add(aead("AES" + bits + "-GCM16", EncryptionId.AES_GCM_16, bits));
        }
        all.add(aead("CHACHA20-POLY1305", EncryptionId.CHACHA20_POLY1305, 0));
        for (int bits : new int[] {128, 192, 256}) {
            all.addAll(checked("AES" + bits, EncryptionId.AES_CBC, bits));
        }
        all.addAll(checked("3DES", EncryptionId.TRIPLE_DES, 0));
        all.addAll(checked("DES", EncryptionId.DES, 0));
        all.addAll(checked("NULL", EncryptionId.NULL, 0));
        return all;
    }

    private static NamedSuite aead(String name, EncryptionId encryption, int bits) {
        return new NamedSuite(name, new EspSuite(encryption, bits, Optional.empty(), EsnId.THIRTY_TWO_BIT));
    }

    private static List<NamedSuite> checked(String name, EncryptionId encryption, int bits) {
        return List.of(
                checked(name + "-MD5", encryption, bits, IntegrityId.HMAC_MD5_96),
                checked(name + "-SHA1", encryption, bits, IntegrityId.HMAC_SHA1_96),
                checked(name + "-SHA256", encryption, bits, IntegrityId.HMAC_SHA2_256_128),
                checked(name + "-SHA384", encryption, bits, IntegrityId.HMAC_SHA2_384_192),
                checked(name + "-SHA512", encryption, bits, IntegrityId.HMAC_SHA2_512_256));
    }

    private static NamedSuite checked(String name, EncryptionId encryption, int bits, IntegrityId integrity) {
        return new NamedSuite(name, new EspSuite(encryption, bits, Optional.of(integrity), EsnId.THIRTY_TWO_BIT));
    }
}
