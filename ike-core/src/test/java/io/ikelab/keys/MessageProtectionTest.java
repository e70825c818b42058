package io.ikelab.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IdentityType;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.Fragment;
import io.ikelab.wire.IdentificationPayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.MessageOpener;
import io.ikelab.wire.Payload;
import io.ikelab.wire.VendorIdPayload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every suite, both directions, whole messages and fragments. */
class MessageProtectionTest {
    private static final int SK_BODY = 32;
    private static final int SKF_BODY = 36;
    private static final IkeHeader HEADER =
            IkeHeader.v2(new IkeSpi(1), new IkeSpi(2), ExchangeType.IKE_AUTH, true, false, new MessageId(1));
    private static final List<Payload> PAYLOADS = List.of(
            new IdentificationPayload(true, IdentityType.FQDN, Octets.ofAscii("peer.example")),
            new VendorIdPayload(Octets.zeros(700)));

    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();

    @ParameterizedTest
    @MethodSource("io.ikelab.keys.IkeSuites#all")
    void whatOneEndSealsTheOtherOpens(IkeSuite suite) {
        for (boolean initiator : new boolean[] {true, false}) {
            Octets message = seal(end(suite, initiator));
            assertThat(MessageCodec.decode(message, end(suite, !initiator).opener()))
                    .isEqualTo(new Decoded.Complete(new IkeMessage(HEADER, PAYLOADS), true));
            // The keys of one direction are not those of the other.
            assertThat(MessageCodec.decode(message, end(suite, initiator).opener()))
                    .isInstanceOf(Decoded.UnprotectedFault.class);
        }
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.keys.IkeSuites#all")
    void theJdkOpensItToo(IkeSuite suite) {
        DirectionalKeys keys = IkeSuites.keys(crypto, suite).initiator();

        assertThat(MessageCodec.decode(seal(end(suite, true)), new JdkOpener(suite, keys)))
                .isEqualTo(new Decoded.Complete(new IkeMessage(HEADER, PAYLOADS), true));
        assertThat(joined(fragments(end(suite, true)), new JdkOpener(suite, keys)))
                .isEqualTo(new Decoded.Complete(new IkeMessage(HEADER, PAYLOADS), true));
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.keys.IkeSuites#all")
    void fragmentsMakeTheMessageAgain(IkeSuite suite) {
        List<Octets> fragments = fragments(end(suite, false));

        assertThat(fragments).hasSizeGreaterThan(2).allMatch(datagram -> datagram.length() <= 300);
        assertThat(joined(fragments, end(suite, true).opener()))
                .isEqualTo(new Decoded.Complete(new IkeMessage(HEADER, PAYLOADS), true));
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.keys.IkeSuites#all")
    void oneChangedBitAnywhereIsNoticed(IkeSuite suite) {
        Octets whole =
                MessageCodec.encodeProtected(HEADER, List.of(), end(suite, true).sealer());
        Octets fragment = fragments(end(suite, true)).getLast();
        MessageOpener opener = end(suite, false).opener();

        assertThat(opener.open(whole, SK_BODY)).isPresent();
        assertThat(opener.open(fragment, SKF_BODY)).isPresent();
        for (Octets changed : withOneChangedBit(whole)) {
            assertThat(opener.open(changed, SK_BODY)).isEmpty();
        }
        for (Octets changed : withOneChangedBit(fragment)) {
            assertThat(opener.open(changed, SKF_BODY)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.keys.IkeSuites#all")
    void aBodyThatWasCutShortDoesNotOpen(IkeSuite suite) {
        Octets sealed = seal(end(suite, true));
        MessageOpener opener = end(suite, false).opener();

        for (int length = SK_BODY; length < sealed.length(); length++) {
            assertThat(opener.open(sealed.slice(0, length), SK_BODY))
                    .as("%d octets", length)
                    .isEmpty();
        }
        assertThat(opener.open(sealed, SK_BODY)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.keys.IkeSuites#all")
    void noInitializationVectorComesTwice(IkeSuite suite) {
        MessageProtection end = end(suite, true);
        Set<Octets> seen = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            assertThat(seen.add(seal(end).slice(SK_BODY, SK_BODY + 8))).isTrue();
        }
    }

    /** RFC 5282 §7.1: key and salt are cut in one piece, and there is no SK_a between. */
    @ParameterizedTest
    @MethodSource("io.ikelab.keys.IkeSuites#aeads")
    void anAeadTakesItsSaltFromTheKeysStream(IkeSuite suite) {
        IkeKeys keys = IkeSuites.keys(crypto, suite);
        int keyAndSalt = suite.keyBits() == 0 ? 36 : suite.keyBits() / 8 + 4;

        assertThat(keys.initiator().integrity().length()).isZero();
        assertThat(keys.responder().integrity().length()).isZero();
        assertThat(keys.initiator().encryption().length()).isEqualTo(keyAndSalt);
        assertThat(keys.responder().encryption().length()).isEqualTo(keyAndSalt);
    }

    /** The seven keys are one stream, so that a suite with shorter ones has them at the same places. */
    @Test
    void theKeysOfAnAeadAreTheStreamWithoutGaps() {
        List<IkeSuite> aeads = IkeSuites.aeads().toList();
        Octets first = stream(aeads.getFirst());

        for (IkeSuite suite : aeads) {
            assertThat(stream(suite).startsWith(first)).as(suite.toString()).isTrue();
        }
    }

    private Octets stream(IkeSuite suite) {
        IkeKeys keys = IkeSuites.keys(crypto, suite);
        return keys.skD()
                .disclose()
                .concat(
                        keys.initiator().encryption().disclose(),
                        keys.responder().encryption().disclose(),
                        keys.skPi().disclose(),
                        keys.skPr().disclose());
    }

    private MessageProtection end(IkeSuite suite, boolean initiator) {
        return MessageProtection.of(
                crypto, suite, IkeSuites.keys(crypto, suite), initiator, new SeededRandomness(initiator ? 1 : 2));
    }

    private static Octets seal(MessageProtection end) {
        return MessageCodec.encodeProtected(HEADER, PAYLOADS, end.sealer());
    }

    private static List<Octets> fragments(MessageProtection end) {
        return MessageCodec.encodeFragments(HEADER, PAYLOADS, 300, end.sealer());
    }

    private static List<Octets> withOneChangedBit(Octets sealed) {
        List<Octets> changed = new ArrayList<>();
        for (int at = 0; at < sealed.length(); at++) {
            byte[] octets = sealed.toByteArray();
            octets[at] ^= (byte) (1 << at % 8);
            changed.add(Octets.copyOf(octets));
        }
        return changed;
    }

    private static Decoded joined(List<Octets> datagrams, MessageOpener opener) {
        List<Fragment> fragments = new ArrayList<>();
        for (Octets datagram : datagrams) {
            fragments.add(((Decoded.AwaitingFragments) MessageCodec.decode(datagram, opener)).fragment());
        }
        return MessageCodec.join(HEADER, fragments);
    }
}
