package io.ikelab.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs its seeds as a plain test. With JAZZER_FUZZ=1 in the environment and -Djazzer.hooks=true, which lets it see what
 * code it reaches, Jazzer goes on from there.
 */
final class MessageCodecFuzzTest {
    @MethodSource("seeds")
    @FuzzTest
    void octetsNeverThrow(byte[] octets) {
        Decoded decoded = MessageCodec.decode(
                Octets.copyOf(octets),
                (message, bodyOffset) -> Optional.of(message.slice(bodyOffset, message.length())));
        if (decoded instanceof Decoded.Complete complete) {
            MessageRules.check(complete);
            MessageCodec.encode(complete.message());
        }
    }

    static Stream<byte[]> seeds() {
        Payload sa = new SecurityAssociationPayload(List.of(
                new Proposal(1, ProtocolId.IKE, Octets.EMPTY, List.of(Transform.of(EncryptionId.AES_CBC, 256)))));
        TrafficSelector any = TrafficSelector.range(IpAddress.ANY_V6, IpAddress.ANY_V6);
        return Stream.<List<Payload>>of(
                        List.of(
                                sa,
                                new KeyExchangePayload(KeyExchangeId.X25519.code(), Octets.zeros(32)),
                                new NoncePayload(Octets.zeros(32))),
                        List.of(
                                new TrafficSelectorPayload(true, List.of(any)),
                                new DeletePayload(ProtocolId.ESP, List.of(Octets.zeros(4))),
                                NotifyPayload.of(NotifyType.COOKIE, Octets.zeros(8))))
                .map(payloads ->
                        MessageCodec.encode(new IkeMessage(header(), payloads)).toByteArray());
    }

    private static IkeHeader header() {
        return IkeHeader.v2(new IkeSpi(1), IkeSpi.ZERO, ExchangeType.IKE_SA_INIT, true, false, MessageId.ZERO);
    }
}
