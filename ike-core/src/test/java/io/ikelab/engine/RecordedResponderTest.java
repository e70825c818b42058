package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.Octets;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A session that Android's unit tests hold, of which the initiator's messages and the responder's first were recorded: our
 * endpoint as that responder. The private values of the key exchange are not there, so that the recorded public value and
 * shared secret stand for it. Of the IKE_SA_INIT response two things differ: the notification of RFC 4739 is not built, and this
 * endpoint has the PRF stand before integrity, which means nothing (RFC 7296 §3.3.2). An IKE_AUTH response was not recorded.
 */
class RecordedResponderTest {
    private final AndroidIke android = new AndroidIke();
    private final Octets request = android.hex("IkeSocketTestBase", "IKE_REQ_MESSAGE_HEX_STRING");
    private final Octets response = AndroidServer.response(android);

    @Test
    void ourResponseIsTheRecordedOneToTheOctet() {
        Replay replay = AndroidServer.create(android);
        replay.receive(AndroidServer.PATH, request);
        IkeMessage ours = read(replay.sent.getLast().octets());
        IkeMessage recorded = read(response);

        assertThat(ours.header()).isEqualTo(recorded.header());
        assertThat(behindProposal(ours)).isEqualTo(behindProposal(recorded));
        assertThat(proposal(ours).number()).isEqualTo(proposal(recorded).number());
        assertThat(proposal(ours).transforms())
                .containsExactlyInAnyOrderElementsOf(proposal(recorded).transforms());
    }

    @Test
    void theRecordedProofIsAcceptedAndAnswered() {
        Replay replay = AndroidServer.create(android);
        replay.receive(AndroidServer.PATH, request);
        // The initiator's proof covers what the recorded responder said only in its nonce (RFC 7296 §2.15).
        replay.receive(AndroidServer.PATH, android.hex("IkeSkPayloadTest", "IKE_AUTH_INIT_REQUEST_HEX_STRING"));

        assertThat(replay.emitted(IkeEvent.PeerAuthenticated.class))
                .singleElement()
                .satisfies(proven -> assertThat(proven.identity()).isEqualTo("10.80.80.13"));
        assertThat(replay.ladder())
                .endsWith(
                        "<-- IKE_AUTH request 1 [ IDi IDr AUTH SA TSi TSr N(INITIAL_CONTACT) N(SET_WINDOW_SIZE) ]",
                        "--> IKE_AUTH response 1 [ IDr AUTH SA TSi TSr N(INITIAL_CONTACT) ]");
        assertThat(replay.isUp()).isTrue();
    }

    /** What every payload behind SA says, but for the notification that is not built. */
    private static List<String> behindProposal(IkeMessage message) {
        return message.payloads().stream()
                .skip(1)
                .filter(payload -> !isMultipleAuth(payload))
                .map(payload -> MessageCodec.encode(new IkeMessage(message.header(), List.of(payload)))
                        .toHex())
                .toList();
    }

    private static Proposal proposal(IkeMessage message) {
        return message.first(SecurityAssociationPayload.class)
                .orElseThrow()
                .proposals()
                .getFirst();
    }

    private static IkeMessage read(Octets datagram) {
        Decoded decoded = MessageCodec.decode(datagram, (_, _) -> Optional.empty());
        assertThat(decoded).isInstanceOf(Decoded.Complete.class);
        return ((Decoded.Complete) decoded).message();
    }

    private static boolean isMultipleAuth(Payload payload) {
        return payload instanceof NotifyPayload notify
                && notify.notifyType().equals(NotifyType.MULTIPLE_AUTH_SUPPORTED);
    }
}
