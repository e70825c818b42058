package io.ikelab.crypto.bc;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.crypto.CryptoException;

/** Reads what strangers wrote. */
final class Lenient {
    private Lenient() {}

    /** Reading that may fail. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException, CryptoException;
    }

    /**
     * Empty where reading fails. Bouncy Castle says so by a good dozen of unchecked exceptions, which mean the same: these
     * octets are not what they should be.
     */
    static <T> Optional<T> read(Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (IOException | CryptoException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** The one ASN.1 value that {@code der} is, with nothing behind it. */
    static ASN1Primitive only(byte[] der) throws IOException {
        return ASN1Primitive.fromByteArray(der);
    }
}
