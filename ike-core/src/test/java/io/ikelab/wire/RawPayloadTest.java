package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RawPayloadTest {
    private static final IkeHeader HEADER =
            IkeHeader.v2(new IkeSpi(1), new IkeSpi(2), ExchangeType.INFORMATIONAL, true, false, MessageId.ZERO);

    @Test
    void whatItIsMadeOfIsWhatComesBack() {
        NoncePayload nonce = new NoncePayload(Octets.zeros(32));
        assertThat(MessageCodec.decode(sent(RawPayload.of(nonce))))
                .isEqualTo(new Decoded.Complete(new IkeMessage(HEADER, List.of(nonce)), false));
    }

    @Test
    void malformedOctetsAreSentAndRefused() {
        Octets message = sent(new RawPayload(PayloadType.NONCE, false, Octets.zeros(15)));
        assertThat(MessageCodec.decode(message)).isInstanceOfSatisfying(Decoded.UnprotectedFault.class, refused -> {
            assertThat(refused.header()).isEqualTo(Optional.of(HEADER));
            assertThat(refused.fault().path()).isEqualTo("Nonce");
        });
    }

    @Test
    void theCriticalBitIsSentOnATypeThatHasNone() {
        assertThat(sent(new RawPayload(PayloadType.NOTIFY, true, Octets.zeros(4)))
                        .slice(28, 32))
                .isEqualTo(Octets.fromHex("00 80 0008"));
    }

    @Test
    void aTypeNobodyKnowsComesBackAsUnknown() {
        PayloadType strange = new PayloadType(200);
        assertThat(MessageCodec.decode(sent(new RawPayload(strange, true, Octets.of(1)))))
                .isEqualTo(new Decoded.Complete(
                        new IkeMessage(HEADER, List.of(new UnknownPayload(strange, true, Octets.of(1)))), false));
    }

    @Test
    void theTypeThatEndsTheChainIsNoPayloads() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RawPayload(PayloadType.NONE, false, Octets.EMPTY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RawPayload(new PayloadType(256), false, Octets.EMPTY));
    }

    private static Octets sent(RawPayload raw) {
        return MessageCodec.encode(new IkeMessage(HEADER, List.of(raw)));
    }
}
