package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IdentityType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.wire.Decoded.Complete;
import io.ikelab.wire.Decoded.ProtectedFault;
import io.ikelab.wire.Decoded.UnprotectedFault;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class MessageCodecTest {
    private static final IkeHeader AUTH_REQUEST = header(ExchangeType.IKE_AUTH, false);
    private static final List<Payload> INNER = List.of(
            new IdentificationPayload(true, IdentityType.KEY_ID, Octets.ofAscii("peer")),
            new AuthenticationPayload(AuthMethod.SHARED_KEY, Octets.zeros(32)),
            NotifyPayload.of(NotifyType.INITIAL_CONTACT));

    @Nested
    class InTheClear {
        private final IkeMessage message = new IkeMessage(
                header(ExchangeType.INFORMATIONAL, true),
                List.of(NotifyPayload.of(NotifyType.COOKIE, Octets.of(1, 2, 3)), new VendorIdPayload(Octets.of(9))));

        @Test
        void writesHeaderChainAndLengths() {
            assertThat(MessageCodec.encode(message))
                    .isEqualTo(Octets.fromHex("0102030405060708 1112131415161718 29 20 25 28 00000007 0000002c"
                            + "2b 00 000b 00 00 4006 010203"
                            + "00 00 0005 09"));
        }

        @Test
        void readsWhatItWrote() {
            assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(new Complete(message, false));
        }

        @Test
        void aMessageWithoutPayloadsIsAMessage() {
            IkeMessage empty = new IkeMessage(header(ExchangeType.INFORMATIONAL, false), List.of());
            assertThat(MessageCodec.decode(MessageCodec.encode(empty))).isEqualTo(new Complete(empty, false));
        }

        @Test
        void unknownPayloadsKeepBodyAndCriticalBit() {
            IkeMessage unknown = new IkeMessage(
                    header(ExchangeType.INFORMATIONAL, false),
                    List.of(new UnknownPayload(new PayloadType(200), true, Octets.of(1, 2, 3))));
            assertThat(MessageCodec.encode(unknown).slice(28, 35)).isEqualTo(Octets.fromHex("0080 0007 010203"));
            assertThat(MessageCodec.decode(MessageCodec.encode(unknown))).isEqualTo(new Complete(unknown, false));
        }

        @Test
        void reservedBitsAreIgnored() {
            byte[] bytes = MessageCodec.encode(message).toByteArray();
            bytes[19] |= (byte) 0xc7;
            bytes[29] |= 0x7f;
            assertThat(MessageCodec.decode(Octets.copyOf(bytes))).isEqualTo(new Complete(message, false));
        }
    }

    @Nested
    class Header {
        private final Octets datagram = MessageCodec.encode(new IkeMessage(AUTH_REQUEST, List.of()));

        @Test
        void isFoundWithoutReadingTheRest() {
            byte[] garbage = datagram.concat(Octets.zeros(4)).toByteArray();
            garbage[27] = 32;
            assertThat(MessageCodec.header(Octets.copyOf(garbage))).isEqualTo(new HeaderResult.Found(AUTH_REQUEST));
        }

        @Test
        void isRefusedWhenCutShort() {
            for (int length = 0; length < IkeHeader.LENGTH; length++) {
                assertThat(MessageCodec.header(datagram.slice(0, length)))
                        .isInstanceOfSatisfying(
                                UnprotectedFault.class,
                                fault -> assertThat(fault.header()).isEmpty());
            }
        }

        @Test
        void isRefusedWhenItsLengthIsNotTheDatagrams() {
            assertFault(datagram.concat(Octets.of(0)), WireFault.Kind.MALFORMED, 24);
        }

        @Test
        void isRefusedWithoutInitiatorSpi() {
            byte[] bytes = datagram.toByteArray();
            Arrays.fill(bytes, 0, 8, (byte) 0);
            assertFault(Octets.copyOf(bytes), WireFault.Kind.MALFORMED, 0);
        }

        @Test
        void mayLackTheInitiatorSpiWhereItTellsOfAnUnknownEspPacket() {
            IkeHeader header =
                    IkeHeader.v2(IkeSpi.ZERO, IkeSpi.ZERO, ExchangeType.INFORMATIONAL, true, false, MessageId.ZERO);
            assertThat(MessageCodec.header(MessageCodec.encode(new IkeMessage(header, List.of()))))
                    .isEqualTo(new HeaderResult.Found(header));
        }

        @Test
        void ofAHigherVersionIsReportedSoThatItCanBeAnswered() {
            assertFault(withVersion(0x30), WireFault.Kind.HIGHER_VERSION, 17);
        }

        @Test
        void ofIkev1IsReportedAsLower() {
            assertFault(withVersion(0x10), WireFault.Kind.LOWER_VERSION, 17);
        }

        @Test
        void minorVersionDoesNotMatter() {
            assertThat(MessageCodec.header(withVersion(0x2f))).isInstanceOf(HeaderResult.Found.class);
        }

        private Octets withVersion(int version) {
            byte[] bytes = datagram.toByteArray();
            bytes[17] = (byte) version;
            return Octets.copyOf(bytes);
        }

        private void assertFault(Octets bytes, WireFault.Kind kind, int offset) {
            assertThat(MessageCodec.header(bytes)).isInstanceOfSatisfying(UnprotectedFault.class, fault -> {
                assertThat(fault.fault().kind()).isEqualTo(kind);
                assertThat(fault.fault().offset()).isEqualTo(offset);
                assertThat(fault.header()).isPresent();
            });
            assertThat(MessageCodec.decode(bytes)).isEqualTo(MessageCodec.header(bytes));
        }
    }

    @Nested
    class Protected {
        private final ReversingSeal keys = new ReversingSeal();
        private final Octets datagram = MessageCodec.encodeProtected(AUTH_REQUEST, INNER, keys);

        @Test
        void readsWhatItWrote() {
            assertThat(MessageCodec.decode(datagram, keys))
                    .isEqualTo(new Complete(new IkeMessage(AUTH_REQUEST, INNER), true));
        }

        @Test
        void skNamesTheFirstInnerPayloadAndItsOwnLength() {
            assertThat(datagram.at(16)).isEqualTo(46);
            assertThat(datagram.slice(28, 32).reader().u32()).isEqualTo(0x2300_0000L | datagram.length() - 28);
        }

        @Test
        void emptyContentTravelsToo() {
            Octets empty = MessageCodec.encodeProtected(AUTH_REQUEST, List.of(), keys);
            assertThat(MessageCodec.decode(empty, keys))
                    .isEqualTo(new Complete(new IkeMessage(AUTH_REQUEST, List.of()), true));
        }

        @Test
        void isSealedToWhoeverHasNoKeys() {
            assertUnprotected(MessageCodec.decode(datagram), WireFault.Kind.SEALED);
        }

        @Test
        void aBadChecksumIsNobodysFault() {
            byte[] bytes = datagram.toByteArray();
            bytes[bytes.length - 1] ^= 1;
            assertUnprotected(MessageCodec.decode(Octets.copyOf(bytes), keys), WireFault.Kind.NOT_AUTHENTIC);
        }

        @Test
        void malformedContentIsThePeersFault() {
            Payload bad = new UnknownPayload(PayloadType.NONCE, false, Octets.zeros(15));
            Octets sealed = MessageCodec.encodeProtected(AUTH_REQUEST, List.of(bad), keys);
            assertThat(MessageCodec.decode(sealed, keys))
                    .isEqualTo(new ProtectedFault(
                            AUTH_REQUEST,
                            new WireFault(
                                    WireFault.Kind.MALFORMED, 4, "SK/Nonce", "a nonce has 16 to 256 octets, not 15")));
        }

        /** Found by bending messages: it was kept, and written back in the clear nobody could read it. */
        @Test
        void anEncryptedPayloadInsideSkIsThePeersFault() {
            for (PayloadType type : List.of(PayloadType.ENCRYPTED, PayloadType.ENCRYPTED_FRAGMENT)) {
                Payload nested = new RawPayload(type, false, Octets.zeros(8));
                Octets sealed = MessageCodec.encodeProtected(AUTH_REQUEST, List.of(nested), keys);
                assertThat(MessageCodec.decode(sealed, keys))
                        .isInstanceOfSatisfying(
                                ProtectedFault.class,
                                fault -> assertThat(fault.fault().rule()).contains("does not belong inside SK"));
            }
        }

        @Test
        void aKnownPayloadOutsideSkIsThePeersFault() {
            Decoded decoded = MessageCodec.decode(withPayloadBeforeSk(PayloadType.VENDOR_ID), keys);
            assertThat(decoded)
                    .isInstanceOfSatisfying(
                            ProtectedFault.class,
                            fault -> assertThat(fault.fault().rule()).contains("belongs inside SK"));
        }

        @Test
        void anUnknownPayloadOutsideSkIsKept() {
            Payload unknown = new UnknownPayload(new PayloadType(200), false, Octets.of(1, 2, 3, 4));
            Decoded decoded = MessageCodec.decode(withPayloadBeforeSk(new PayloadType(200)), keys);
            assertThat(decoded)
                    .isInstanceOfSatisfying(
                            Complete.class,
                            complete -> assertThat(complete.message().payloads())
                                    .startsWith(unknown)
                                    .hasSize(1 + INNER.size()));
        }

        @Test
        void skMustBeTheLast() {
            byte[] longer = datagram.concat(Octets.fromHex("00000005ff")).toByteArray();
            longer[27] = (byte) longer.length;
            assertUnprotected(MessageCodec.decode(Octets.copyOf(longer), keys), WireFault.Kind.MALFORMED);
        }

        private Octets withPayloadBeforeSk(PayloadType type) {
            WireWriter out = new WireWriter();
            out.octets(datagram.slice(0, 28)).octets(Octets.fromHex("2e00000801020304"));
            out.octets(datagram.slice(28, datagram.length()));
            out.patchU8(16, type.code()).patchU32(24, out.length());
            return keys.resealed(out.toByteArray());
        }

        private void assertUnprotected(Decoded decoded, WireFault.Kind kind) {
            assertThat(decoded).isInstanceOfSatisfying(UnprotectedFault.class, fault -> {
                assertThat(fault.header()).isEqualTo(Optional.of(AUTH_REQUEST));
                assertThat(fault.fault().kind()).isEqualTo(kind);
            });
        }
    }

    @Test
    void noMoreThan256PayloadsAreRead() {
        List<Payload> many = Collections.nCopies(257, NotifyPayload.of(NotifyType.COOKIE));
        Octets datagram = MessageCodec.encode(new IkeMessage(AUTH_REQUEST, many));
        assertThat(MessageCodec.decode(datagram)).isInstanceOf(UnprotectedFault.class);
    }

    private static IkeHeader header(ExchangeType exchange, boolean response) {
        return IkeHeader.v2(
                new IkeSpi(0x0102030405060708L),
                new IkeSpi(0x1112131415161718L),
                exchange,
                true,
                response,
                new MessageId(7));
    }
}
