package io.ikelab.lab.explain;

import java.util.Optional;

/**
 * Names of version 1's numbers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2409#appendix-A">RFC 2409 Appendix A</a>
 */
final class Version1Algorithms {
    private static final int ENCRYPTION = 1;
    private static final int HASH = 2;
    private static final int AUTHENTICATION = 3;
    private static final int GROUP = 4;
    private static final int KEY_LENGTH = 14;

    private Version1Algorithms() {}

    /** What an attribute of a transform says; empty for lifetimes and what is not known here. */
    static Optional<String> word(int attribute, int value) {
        return switch (attribute) {
            case ENCRYPTION -> Optional.of(encryption(value));
            case HASH -> Optional.of(hash(value));
            case AUTHENTICATION -> Optional.of(authentication(value));
            case GROUP -> Optional.of("group " + value);
            case KEY_LENGTH -> Optional.of(value + " bits");
            default -> Optional.empty();
        };
    }

    private static String encryption(int value) {
        return switch (value) {
            case 1 -> "DES";
            case 3 -> "Blowfish";
            case 5 -> "3DES";
            case 6 -> "CAST";
            case 7 -> "AES-CBC";
            case 8 -> "Camellia";
            default -> "encryption " + value;
        };
    }

    private static String hash(int value) {
        return switch (value) {
            case 1 -> "MD5";
            case 2 -> "SHA-1";
            case 4 -> "SHA2-256";
            case 5 -> "SHA2-384";
            case 6 -> "SHA2-512";
            default -> "hash " + value;
        };
    }

    private static String authentication(int value) {
        return switch (value) {
            case 1 -> "pre-shared key";
            case 2 -> "DSS signature";
            case 3 -> "RSA signature";
            case 4, 5 -> "RSA encryption";
            case 65_001 -> "XAUTH with pre-shared key";
            case 65_005 -> "XAUTH with RSA";
            default -> "authentication " + value;
        };
    }
}
