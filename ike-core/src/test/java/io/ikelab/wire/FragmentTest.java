package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.CertificateEncoding;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IdentityType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.wire.Decoded.AwaitingFragments;
import io.ikelab.wire.Decoded.Complete;
import io.ikelab.wire.Decoded.ProtectedFault;
import io.ikelab.wire.Decoded.UnprotectedFault;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class FragmentTest {
    private static final int MAX_LENGTH = 576;
    private static final IkeHeader HEADER =
            IkeHeader.v2(new IkeSpi(1), new IkeSpi(2), ExchangeType.IKE_AUTH, true, false, new MessageId(1));
    private static final List<Payload> PAYLOADS = List.of(
            new IdentificationPayload(true, IdentityType.FQDN, Octets.ofAscii("peer.example")),
            new CertificatePayload(CertificateEncoding.X509_SIGNATURE, Octets.zeros(1400)),
            new AuthenticationPayload(AuthMethod.DIGITAL_SIGNATURE, Octets.zeros(256)));

    private final ReversingSeal keys = new ReversingSeal();

    @Nested
    class Written {
        private final List<Octets> datagrams = MessageCodec.encodeFragments(HEADER, PAYLOADS, MAX_LENGTH, keys);

        @Test
        void areAsLongAsAllowedAndNoLonger() {
            assertThat(datagrams).hasSize(4).allMatch(datagram -> datagram.length() <= MAX_LENGTH);
            // The next block of padding would have been one too many.
            assertThat(datagrams.getFirst().length()).isGreaterThan(MAX_LENGTH - 16);
        }

        @Test
        void sayTheirNumbersAndTheFirstTheTypeOfWhatIsInside() {
            assertThat(datagrams).extracting(datagram -> datagram.at(16)).containsOnly(53);
            assertThat(datagrams).extracting(datagram -> datagram.at(28)).containsExactly(35, 0, 0, 0);
            assertThat(datagrams)
                    .extracting(datagram -> datagram.slice(32, 36).toHex())
                    .containsExactly("00010004", "00020004", "00030004", "00040004");
        }

        @Test
        void makeTheMessageAgain() {
            assertThat(MessageCodec.join(HEADER, opened(datagrams)))
                    .isEqualTo(new Complete(new IkeMessage(HEADER, PAYLOADS), true));
        }

        @Test
        void areNoneWithoutRoom() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MessageCodec.encodeFragments(HEADER, PAYLOADS, 36 + 16, keys));
        }
    }

    @Test
    void oneIsEnoughForWhatFits() {
        List<Octets> one = MessageCodec.encodeFragments(HEADER, List.of(), MAX_LENGTH, keys);
        assertThat(MessageCodec.join(HEADER, opened(one)))
                .isEqualTo(new Complete(new IkeMessage(HEADER, List.of()), true));
    }

    @Test
    void isSealedToWhoeverHasNoKeys() {
        Octets first =
                MessageCodec.encodeFragments(HEADER, PAYLOADS, MAX_LENGTH, keys).getFirst();
        assertThat(kindOf(MessageCodec.decode(first))).isEqualTo(WireFault.Kind.SEALED);
    }

    /** The numbers are not encrypted, yet whoever changes them is found out. */
    @Test
    void itsNumbersAreAuthenticated() {
        byte[] bytes = MessageCodec.encodeFragments(HEADER, PAYLOADS, MAX_LENGTH, keys)
                .getFirst()
                .toByteArray();
        bytes[35] = 9;
        assertThat(kindOf(MessageCodec.decode(Octets.copyOf(bytes), keys))).isEqualTo(WireFault.Kind.NOT_AUTHENTIC);
    }

    @Test
    void aNumberBeyondTheTotalIsNone() {
        for (String numbers : List.of("00000001", "00000000", "00020001")) {
            Octets datagram = MessageCodec.encode(new IkeMessage(
                    HEADER, List.of(new RawPayload(PayloadType.ENCRYPTED_FRAGMENT, false, Octets.fromHex(numbers)))));
            assertThat(kindOf(MessageCodec.decode(datagram, keys))).isEqualTo(WireFault.Kind.MALFORMED);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fragment(2, 1, List.of(), PayloadType.NONE, Octets.EMPTY));
    }

    @Test
    void anUnknownPayloadBeforeTheFirstSurvives() {
        Octets plain = MessageCodec.encodeFragments(HEADER, List.of(), MAX_LENGTH, keys)
                .getFirst();
        WireWriter out = new WireWriter();
        out.octets(plain.slice(0, 28)).octets(Octets.fromHex("3500000801020304"));
        out.octets(plain.slice(28, plain.length())).patchU8(16, 200).patchU32(24, out.length());
        List<Fragment> fragments = opened(List.of(keys.resealed(out.toByteArray())));

        Payload unknown = new UnknownPayload(new PayloadType(200), false, Octets.of(1, 2, 3, 4));
        assertThat(MessageCodec.join(HEADER, fragments))
                .isEqualTo(new Complete(new IkeMessage(HEADER, List.of(unknown)), true));
    }

    @Test
    void malformedContentIsThePeersFault() {
        List<Fragment> fragments = opened(MessageCodec.encodeFragments(
                HEADER, List.of(new RawPayload(PayloadType.NONCE, false, Octets.zeros(15))), 64, keys));
        assertThat(MessageCodec.join(HEADER, fragments))
                .isEqualTo(new ProtectedFault(
                        HEADER,
                        new WireFault(
                                WireFault.Kind.MALFORMED, 4, "SK/Nonce", "a nonce has 16 to 256 octets, not 15")));
    }

    @Test
    void joiningTakesAllInOrder() {
        List<Fragment> all = opened(MessageCodec.encodeFragments(HEADER, PAYLOADS, MAX_LENGTH, keys));
        for (List<Fragment> wrong : List.of(List.<Fragment>of(), all.subList(0, 3), all.reversed())) {
            assertThatIllegalArgumentException().isThrownBy(() -> MessageCodec.join(HEADER, wrong));
        }
    }

    private List<Fragment> opened(List<Octets> datagrams) {
        return datagrams.stream()
                .map(datagram -> ((AwaitingFragments) MessageCodec.decode(datagram, keys)).fragment())
                .toList();
    }

    private static WireFault.Kind kindOf(Decoded decoded) {
        return ((UnprotectedFault) decoded).fault().kind();
    }
}
