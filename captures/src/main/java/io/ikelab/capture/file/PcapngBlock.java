package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** One pcapng block being put together: type, total length, body, options, total length again. */
final class PcapngBlock {
    private static final int LENGTH_AT = 4;
    private static final int OPTION_MAX = 0xffff;
    private static final int BYTES_PER_CHAR_MAX = 3;

    private final WireWriter out = new WireWriter();

    PcapngBlock(int type) {
        out.u32(type).u32(0);
    }

    WireWriter body() {
        return out;
    }

    PcapngBlock padded(Octets octets) {
        out.octets(octets).zeros(-octets.length() & 3);
        return this;
    }

    PcapngBlock option(int code, String text) {
        return option(code, fitting(text));
    }

    PcapngBlock option(int code, Octets value) {
        out.u16(code).u16(value.length());
        return padded(value);
    }

    PcapngBlock endOptions() {
        out.u32(0);
        return this;
    }

    void writeTo(OutputStream target) throws IOException {
        int total = out.length() + 4;
        out.patchU32(LENGTH_AT, total);
        out.u32(total);
        target.write(out.toByteArray());
    }

    /** An option's length has 16 bits: longer text is cut, and between characters, which is where the encoder stops. */
    private static Octets fitting(String text) {
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer encoded = ByteBuffer.allocate(Math.min(OPTION_MAX, text.length() * BYTES_PER_CHAR_MAX));
        encoder.encode(CharBuffer.wrap(text), encoded, true);
        return Octets.copyOf(encoded.array(), 0, encoded.position());
    }
}
