package io.ikelab.negotiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NatDetectionTest {
    private static final IkeSpi INITIATOR = new IkeSpi(0x5f54bf6d8b48e6e1L);
    private static final Path SENT = new Path(Endpoint.of("192.0.2.1", 500), Endpoint.of("198.51.100.1", 500));

    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();

    @Test
    void nobodyIsBehindANatWhereAddressesArriveAsTheyLeft() {
        assertThat(received(announced(SENT), SENT.reversed())).isEqualTo(new NatDetection(true, false, false));
    }

    @Test
    void aChangedSourceMeansThatThePeerIsBehindANat() {
        Path translated = new Path(SENT.remote(), Endpoint.of("203.0.113.9", 500));

        assertThat(received(announced(SENT), translated)).isEqualTo(new NatDetection(true, false, true));
    }

    @Test
    void aChangedSourcePortIsEnough() {
        Path translated = new Path(SENT.remote(), Endpoint.of("192.0.2.1", 1024));

        assertThat(received(announced(SENT), translated)).isEqualTo(new NatDetection(true, false, true));
    }

    @Test
    void aChangedDestinationMeansThatThisEndIsBehindANat() {
        Path forwarded = new Path(Endpoint.of("10.0.0.1", 500), SENT.local());

        assertThat(received(announced(SENT), forwarded)).isEqualTo(new NatDetection(true, true, false));
    }

    @Test
    void oneOfSeveralSourcesIsEnough() {
        List<Payload> payloads = new ArrayList<>(announced(new Path(Endpoint.of("172.16.0.1", 500), SENT.remote())));
        payloads.addAll(announced(SENT));

        assertThat(received(payloads, SENT.reversed())).isEqualTo(new NatDetection(true, false, false));
    }

    @Test
    void aPeerThatSendsNoHashesDoesNotKnowNatTraversal() {
        assertThat(received(List.of(), SENT.reversed())).isEqualTo(NatDetection.NONE);
        assertThat(received(announced(SENT).subList(0, 1), SENT.reversed())).isEqualTo(NatDetection.NONE);
    }

    @Test
    void theHashCoversTheSpisToo() {
        IkeHeader other = header(new IkeSpi(1));

        assertThat(NatDetection.read(crypto, new IkeMessage(other, announced(SENT)), SENT.reversed()))
                .isEqualTo(new NatDetection(true, true, true));
    }

    /** Android's recorded session: its identities say the addresses, and only port 500 at both ends gives these hashes. */
    @Test
    void theHashIsTheOneAnotherImplementationSent() {
        AndroidIke android = new AndroidIke();
        Octets source = android.hex("IkeSessionStateMachineTest", "NAT_DETECTION_SOURCE_PAYLOAD_HEX_STRING");
        Octets destination = android.hex("IkeSessionStateMachineTest", "NAT_DETECTION_DESTINATION_PAYLOAD_HEX_STRING");

        List<NotifyPayload> ours = NatDetection.announce(
                crypto,
                INITIATOR,
                IkeSpi.ZERO,
                new Path(Endpoint.of("10.80.80.13", 500), Endpoint.of("10.80.80.80", 500)));

        assertThat(List.of(ours.get(0).data(), ours.get(1).data()))
                .containsExactly(source.slice(8, 28), destination.slice(8, 28));
    }

    private List<Payload> announced(Path path) {
        return List.copyOf(NatDetection.announce(crypto, INITIATOR, IkeSpi.ZERO, path));
    }

    private NatDetection received(List<Payload> payloads, Path path) {
        return NatDetection.read(crypto, new IkeMessage(header(INITIATOR), payloads), path);
    }

    private static IkeHeader header(IkeSpi initiator) {
        return IkeHeader.v2(initiator, IkeSpi.ZERO, ExchangeType.IKE_SA_INIT, true, false, MessageId.ZERO);
    }

    @Test
    void theTwoNotificationsAreOfTheirTypes() {
        assertThat(NatDetection.announce(crypto, INITIATOR, IkeSpi.ZERO, SENT))
                .extracting(NotifyPayload::notifyType)
                .containsExactly(NotifyType.NAT_DETECTION_SOURCE_IP, NotifyType.NAT_DETECTION_DESTINATION_IP);
    }
}
