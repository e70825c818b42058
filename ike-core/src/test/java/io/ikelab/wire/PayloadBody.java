package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.MalformedException;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/** A payload's body in octets, and what a test asks of it. */
record PayloadBody(PayloadType type, Octets octets) {
    /** Around a body nothing may be read; these octets would show. */
    private static final Octets SURROUNDINGS = Octets.fromHex("a5a5a5a5a5a5a5a5");

    static PayloadBody of(PayloadType type, String hex) {
        return new PayloadBody(type, Octets.fromHex(hex));
    }

    Payload read() {
        WireReader in = SURROUNDINGS.concat(octets, SURROUNDINGS).reader();
        in.skip(SURROUNDINGS.length());
        WireReader body = in.sub(octets.length(), type.toString());
        return PayloadReaders.read(new PayloadChain.Link(type, false, PayloadType.NONE, body));
    }

    /** It is this payload, and this payload is written so. */
    void means(Payload payload) {
        assertThat(read()).isEqualTo(payload);
        WireWriter out = new WireWriter(1);
        payload.write(out);
        assertThat(out.toOctets()).isEqualTo(octets);
        assertThat(payload.type()).isEqualTo(type);
    }

    void isRefused(String rule) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(this::read)
                .satisfies(refusal -> assertThat(refusal.rule()).contains(rule));
    }

    /** Cut to any length below {@code whole}, it is refused inside its bounds. */
    void isRefusedBelow(int whole) {
        int start = SURROUNDINGS.length();
        for (int length = 0; length < whole; length++) {
            PayloadBody cut = new PayloadBody(type, octets.slice(0, length));
            assertThatExceptionOfType(MalformedException.class)
                    .as("cut to %d octets", length)
                    .isThrownBy(cut::read)
                    .satisfies(refusal -> assertThat(refusal.offset()).isBetween(start, start + cut.octets.length()));
        }
    }

    void isRefusedWhenCut() {
        isRefusedBelow(octets.length());
    }

    void isRefusedWithMore() {
        PayloadBody longer = new PayloadBody(type, octets.concat(Octets.of(0)));
        assertThatExceptionOfType(MalformedException.class).isThrownBy(longer::read);
    }
}
