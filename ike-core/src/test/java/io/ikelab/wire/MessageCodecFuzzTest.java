package io.ikelab.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
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

    /** Every payload alone, where little stands between the fuzzer and it, then all of them, in the clear and sealed. */
    static Stream<byte[]> seeds() {
        List<Payload> every = EveryPayload.payloads();
        Stream<Octets> alone = every.stream()
                .map(payload -> MessageCodec.encode(new IkeMessage(EveryPayload.HEADER, List.of(payload))));
        Stream<Octets> together = Stream.of(
                MessageCodec.encode(EveryPayload.message()),
                MessageCodec.encodeProtected(EveryPayload.HEADER, every, new OpenSeal()),
                MessageCodec.encodeFragments(EveryPayload.HEADER, every, 400, new OpenSeal())
                        .getFirst());
        return Stream.concat(alone, together).map(Octets::toByteArray);
    }
}
