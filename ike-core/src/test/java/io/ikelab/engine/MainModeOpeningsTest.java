package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.IkeVersion;
import io.ikelab.sa.IkeCommand;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NotifyPayload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An end that opens with version 1 towards one that speaks version 2. */
final class MainModeOpeningsTest {
    private final Pair pair = new Pair(Policies.AGREEING.withVersion(IkeVersion.V1), Policies.AGREEING);

    @BeforeEach
    void open() {
        pair.initiate();
    }

    private Octets opening() {
        return pair.initiator.everSent.getFirst();
    }

    private List<String> answers() {
        return pair.initiator.emitted(IkeEvent.MainModeAnswered.class).stream()
                .map(IkeEvent.MainModeAnswered::answer)
                .toList();
    }

    private void answer(Octets octets) {
        pair.initiator.receive(pair.intercept(pair.initiator).path(), octets);
    }

    @Test
    void itIsRepeatedAsAnyRequestAndGivenUp() {
        pair.advance(Duration.ofSeconds(70));

        assertThat(pair.initiator.everSent).hasSize(6).containsOnly(opening());
        assertThat(pair.initiator.emitted(IkeEvent.MainModeAbandoned.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.transmissions()).isEqualTo(6);
                    assertThat(event.waited()).isEqualTo(Duration.ofSeconds(63));
                });
        assertThat(pair.responder.emitted(IkeEvent.VersionUnsupported.class)).hasSize(6);
        assertThat(pair.responder.sessions()).isZero();
    }

    @Test
    void aSecondCommandOpensNothingWhileTheFirstWaits() {
        pair.initiator.command(new IkeCommand.Initiate("tunnel"));

        assertThat(pair.initiator.everSent).hasSize(1);
    }

    @Test
    void aNotificationOfVersionTwoEndsTheTry() {
        IkeHeader header = new IkeHeader(
                new IkeSpi(opening().reader().u64()),
                IkeSpi.ZERO,
                2,
                0,
                ExchangeType.IKE_SA_INIT,
                false,
                true,
                false,
                new MessageId(0));
        answer(MessageCodec.encode(
                new IkeMessage(header, List.of(NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION)))));

        assertThat(answers()).containsExactly("IKEv2 IKE_SA_INIT with INVALID_MAJOR_VERSION");
        pair.advance(Duration.ofSeconds(70));
        assertThat(pair.initiator.everSent).hasSize(1);
    }

    @Test
    void aNotificationOfVersionOneEndsTheTry() {
        // RFC 2408 §3.1, §3.14: a header, and behind it a notification of type 5 about protocol 1 without SPI.
        WireWriter out = new WireWriter();
        out.octets(opening().slice(0, 8))
                .u64(9)
                .u8(11)
                .u8(0x10)
                .u8(5)
                .u8(0)
                .u32(0x1234)
                .u32(40);
        out.u8(0).u8(0).u16(12).u32(1).u8(1).u8(0).u16(5);
        answer(out.toOctets());

        assertThat(answers()).containsExactly("IKEv1 Informational with INVALID_MAJOR_VERSION");
    }

    @Test
    void whatHasAnotherCookieIsNoAnswer() {
        answer(opening().slice(8, 28).concat(Octets.zeros(8)));

        assertThat(answers()).isEmpty();
    }
}
