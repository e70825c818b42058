package io.ikelab.octets;

import java.util.HexFormat;

/** An IKE SA's security parameter index: 64 bits, zero where the responder's is not known yet (RFC 7296 §2.6). */
public record IkeSpi(long value) {
    public static final IkeSpi ZERO = new IkeSpi(0);

    public boolean isZero() {
        return value == 0;
    }

    public Octets octets() {
        return new WireWriter(8).u64(value).toOctets();
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
