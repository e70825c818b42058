package io.ikelab.octets;

import java.util.HexFormat;

/** An ESP security parameter index: 32 bits, chosen by the receiver; 0–255 are reserved (RFC 4303 §2.1). */
public record EspSpi(int value) {
    /** The smallest value that may be allocated. */
    public static final int FIRST_ALLOCATABLE = 256;

    public Octets octets() {
        return new WireWriter(4).u32(value).toOctets();
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
