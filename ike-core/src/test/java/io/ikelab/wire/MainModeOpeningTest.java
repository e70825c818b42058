package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MainModeOpeningTest {
    private static final IkeSpi COOKIE = new IkeSpi(0x0102030405060708L);

    /** AES-256, SHA2-256, group 14; then 3DES, SHA-1, group 2. */
    private static final MainModeOpening OPENING = new MainModeOpening(
            COOKIE,
            List.of(new Ikev1Transform(7, 256, 4, 14), new Ikev1Transform(5, 0, 2, 2)),
            List.of(Octets.fromHex("afcad71368a1f1c96b8696fc77570100")));

    @Test
    void everyFieldStandsWhereTheRfcsPutIt() {
        // Header RFC 2408 §3.1; SA §3.4; proposal §3.5; transforms §3.6 with RFC 2409 Appendix A; vendor ID §3.16.
        assertThat(OPENING.encode()).isEqualTo(Octets.fromHex("""
                0102030405060708 0000000000000000 01 10 02 00 00000000 00000088
                0d000058 00000001 00000001
                0000004c 01 01 00 02
                03000024 01 01 0000 80010007 800e0100 80020004 8004000e 80030001 800b0001 800c7080
                00000020 02 01 0000 80010005 80020002 80040002 80030001 800b0001 800c7080
                00000014 afcad71368a1f1c96b8696fc77570100
                """));
    }

    @Test
    void lengthsAddUp() {
        Octets message = OPENING.encode();

        assertThat(message.slice(24, 28).reader().u32()).isEqualTo(message.length());
    }

    @Test
    void withoutVendorIdsTheSaIsTheLastPayload() {
        Octets message = new MainModeOpening(COOKIE, OPENING.transforms(), List.of()).encode();

        assertThat(message.at(28)).isZero();
        assertThat(message.length()).isEqualTo(28 + 0x58);
    }

    @Test
    void anOfferOfNothingIsNone() {
        assertThatThrownBy(() -> new MainModeOpening(COOKIE, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wordsNameTheExchange() {
        assertThat(Ikev1Words.of(OPENING.encode())).isEqualTo("IKEv1 Main Mode");
        assertThat(Ikev1Words.of(Octets.zeros(5))).isEqualTo("a cut IKEv1 message");
    }
}
