package io.ikelab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The notifications of RFC 4555 §4. */
class MobikeExchangeTest {
    private static final Path V4 = new Path(Endpoint.of("192.0.2.1", 500), Endpoint.of("198.51.100.1", 4500));
    private static final Path V6 = new Path(Endpoint.of("2001:db8::1", 500), Endpoint.of("2001:db8::2", 500));

    private static IkeMessage message(Payload... payloads) {
        IkeHeader header =
                IkeHeader.v2(new IkeSpi(1), new IkeSpi(2), ExchangeType.INFORMATIONAL, true, false, MessageId.ZERO);
        return new IkeMessage(header, List.of(payloads));
    }

    private static Octets hex(String digits) {
        return Octets.copyOf(HexFormat.of().parseHex(digits));
    }

    @Test
    void whoMayMoveSaysSoWithoutData() {
        assertThat(MobikeExchange.supported(List.of()))
                .containsExactly(NotifyPayload.of(NotifyType.MOBIKE_SUPPORTED, Octets.EMPTY));
    }

    /** §4.2.1: it is there for later versions. */
    @Test
    void dataThatComesWithThatIsPassedOver() {
        assertThat(MobikeExchange.isSupported(
                        message(NotifyPayload.of(NotifyType.MOBIKE_SUPPORTED, Octets.of(1, 2, 3)))))
                .isTrue();
        assertThat(MobikeExchange.isSupported(message())).isFalse();
    }

    @Test
    void theWholeListOfAddressesIsSaidOrThatThereIsNone() {
        assertThat(MobikeExchange.addresses(List.of(IpAddress.of("192.0.2.7"), IpAddress.of("2001:db8::7"))))
                .containsExactly(
                        NotifyPayload.of(NotifyType.ADDITIONAL_IP4_ADDRESS, hex("c0000207")),
                        NotifyPayload.of(NotifyType.ADDITIONAL_IP6_ADDRESS, hex("20010db8000000000000000000000007")));
        assertThat(MobikeExchange.addresses(List.of()))
                .containsExactly(NotifyPayload.of(NotifyType.NO_ADDITIONAL_ADDRESSES));
        assertThat(MobikeExchange.read(message(NotifyPayload.of(NotifyType.NO_ADDITIONAL_ADDRESSES)))
                        .additional())
                .contains(List.of());
        assertThat(MobikeExchange.read(message()).additional()).isEmpty();
    }

    /** §4.2.6: source, destination, and their ports: 12 octets, or 36. */
    @Test
    void whereNatsAreProhibitedAMessageSaysWhereItIsFromAndTo() {
        assertThat(MobikeExchange.noNatsAllowed(V4).data()).isEqualTo(hex("c0000201c633640101f41194"));
        assertThat(MobikeExchange.noNatsAllowed(V6).data())
                .isEqualTo(hex("20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "01f401f4"));
    }

    @Test
    void whoGetsItFromElsewhereKnowsThatItWasChangedOnTheWay() {
        IkeMessage said = message(MobikeExchange.noNatsAllowed(V4));

        assertThat(MobikeExchange.wasTranslated(said, V4.reversed())).isFalse();
        assertThat(MobikeExchange.wasTranslated(
                        said, new Path(V4.remote(), new Endpoint(V4.local().address(), 1024))))
                .isTrue();
        assertThat(MobikeExchange.wasTranslated(message(), V4)).isFalse();
    }

    /** §3.7: the one that was sent, and once. */
    @Test
    void aCookieIsReturnedAsItWasSentOrNotAtAll() {
        Octets cookie = Octets.of(1, 2, 3, 4, 5, 6, 7, 8);

        assertThat(MobikeExchange.returns(message(MobikeExchange.cookie(cookie)), cookie))
                .isTrue();
        assertThat(MobikeExchange.returns(message(), cookie)).isFalse();
        assertThat(MobikeExchange.returns(
                        message(MobikeExchange.cookie(cookie), MobikeExchange.cookie(Octets.zeros(8))), cookie))
                .isFalse();
    }
}
