package io.ikelab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PrfId;
import io.ikelab.keys.Nonces;
import io.ikelab.net.IpAddress;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.IkeSuite;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.MessageRules;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 7296 §1.3.2, §2.18. */
class IkeRekeyExchangeTest {
    private static final IkeSpi OURS = new IkeSpi(0x0123456789abcdefL);
    private static final IkeSpi PEERS = new IkeSpi(0xfedcba9876543210L);
    private static final Octets NI = Octets.fromHex("11".repeat(32));
    private static final Octets NR = Octets.fromHex("22".repeat(32));
    private static final IkeProposal BOTH_GROUPS = proposal(KeyExchangeId.ECP_256, KeyExchangeId.MODP_2048);
    private static final IkeProposal MODP_ONLY = proposal(KeyExchangeId.MODP_2048);

    private final BouncyCastleCrypto crypto = new BouncyCastleCrypto();

    @Test
    void theRequestHasTheNewSpiAndNoSelectors() {
        IkeMessage request = request(BOTH_GROUPS, KeyExchangeId.ECP_256);

        assertThat(MessageRules.check(request, true)).isEmpty();
        assertThat(request.payloads())
                .extracting(payload -> (Object) payload.getClass())
                .containsExactly(SecurityAssociationPayload.class, NoncePayload.class, KeyExchangePayload.class);
        assertThat(IkeRekeyExchange.isAskedBy(request)).isTrue();
        assertThat(request.first(SecurityAssociationPayload.class).orElseThrow().proposals())
                .extracting(Proposal::spi)
                .containsOnly(OURS.octets());
    }

    @Test
    void bothEndsSettleTheSame() {
        IkeMessage request = request(BOTH_GROUPS, KeyExchangeId.ECP_256);
        IkeAgreement responders = accepted(read(BOTH_GROUPS, request));
        IkeMessage response = message(
                true, IkeRekeyExchange.response(responders, PEERS, keyExchange(KeyExchangeId.ECP_256, "responder")));
        IkeAgreement initiators =
                accepted(IkeRekeyExchange.readResponse(crypto, connection(BOTH_GROUPS), NI, response));

        assertThat(MessageRules.check(response, true)).isEmpty();
        assertThat(responders.peerSpi()).isEqualTo(OURS);
        assertThat(initiators.peerSpi()).isEqualTo(PEERS);
        assertThat(initiators.suite())
                .isEqualTo(responders.suite())
                .extracting(IkeSuite::keyExchange)
                .isEqualTo(KeyExchangeId.ECP_256);
        assertThat(initiators.nonces()).isEqualTo(responders.nonces()).isEqualTo(new Nonces(NI, NR));
    }

    @Nested
    class OfAnotherGroup {
        @Test
        void isAskedForAgainWithTheGroupTheResponderPrefers() {
            assertThat(refused(read(MODP_ONLY, request(BOTH_GROUPS, KeyExchangeId.ECP_256))))
                    .isEqualTo(new ProtocolFault.PeerIncompatible(
                            new Incompatibility.OtherKeyExchange(KeyExchangeId.MODP_2048),
                            "the KE payload is of group 19"));
        }

        @Test
        void isNotAskedForAgainWhereTheRightOneWasNotOffered() {
            IkeProposal ecp = proposal(KeyExchangeId.ECP_256);

            assertThat(refused(read(MODP_ONLY, request(ecp, KeyExchangeId.ECP_256))))
                    .isInstanceOfSatisfying(
                            ProtocolFault.PeerIncompatible.class,
                            fault -> assertThat(fault.reason()).isEqualTo(new Incompatibility.NoCommonProposal()));
        }

        @Test
        void isHeededByTheInitiator() {
            assertThat(demand(KeyExchangeId.MODP_2048, KeyExchangeId.ECP_256))
                    .contains(new Verdict.Accepted<>(KeyExchangeId.MODP_2048));
        }

        @Test
        void isNotHeededTwice() {
            assertThat(demand(KeyExchangeId.MODP_2048, KeyExchangeId.ECP_256, KeyExchangeId.MODP_2048))
                    .hasValueSatisfying(verdict -> assertThat(refused(verdict))
                            .extracting("rule")
                            .isEqualTo(Rule.INVALID_KE_NAMES_ANOTHER_METHOD));
        }

        @Test
        void isNotHeededWhereItWasNotOffered() {
            assertThat(demand(KeyExchangeId.ECP_384, KeyExchangeId.ECP_256))
                    .hasValueSatisfying(verdict -> assertThat(refused(verdict))
                            .extracting("rule")
                            .isEqualTo(Rule.INVALID_KE_NAMES_AN_OFFERED_METHOD));
        }

        private Optional<Verdict<KeyExchangeId>> demand(KeyExchangeId wanted, KeyExchangeId... tried) {
            Octets group = new WireWriter(2).u16(wanted.code()).toOctets();
            IkeMessage response = message(true, List.of(NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, group)));
            return IkeRekeyExchange.demand(connection(BOTH_GROUPS), response, List.of(tried));
        }
    }

    @Nested
    class ThatBreaksARule {
        @Test
        void byHavingNoSpi() {
            IkeMessage request = request(BOTH_GROUPS, KeyExchangeId.ECP_256, Octets.EMPTY, NI);

            assertThat(refused(read(BOTH_GROUPS, request))).extracting("rule").isEqualTo(Rule.INITIATOR_CHOOSES_AN_SPI);
        }

        @Test
        void byHavingAnSpiOfZero() {
            IkeMessage request = request(BOTH_GROUPS, KeyExchangeId.ECP_256, IkeSpi.ZERO.octets(), NI);

            assertThat(refused(read(BOTH_GROUPS, request))).extracting("rule").isEqualTo(Rule.INITIATOR_CHOOSES_AN_SPI);
        }

        @Test
        void byHavingANonceThatIsTooShortForThePrf() {
            IkeMessage request =
                    request(BOTH_GROUPS, KeyExchangeId.ECP_256, OURS.octets(), Octets.fromHex("33".repeat(16)));

            assertThat(refused(read(BOTH_GROUPS, request)))
                    .extracting("rule")
                    .isEqualTo(Rule.NONCE_IS_HALF_THE_PRF_KEY);
        }

        @Test
        void byAnsweringWhatWasNotOffered() {
            IkeAgreement responders = accepted(read(BOTH_GROUPS, request(BOTH_GROUPS, KeyExchangeId.ECP_256)));
            IkeMessage response = message(
                    true,
                    IkeRekeyExchange.response(responders, PEERS, keyExchange(KeyExchangeId.ECP_256, "responder")));

            assertThat(refused(IkeRekeyExchange.readResponse(crypto, connection(MODP_ONLY), NI, response)))
                    .extracting("rule")
                    .isEqualTo(Rule.CHOSEN_PROPOSAL_WAS_OFFERED);
        }
    }

    @Test
    void anErrorIsNoAnswerToAnOffer() {
        IkeMessage response = message(true, List.of(NotifyPayload.of(NotifyType.TEMPORARY_FAILURE)));

        assertThat(refused(IkeRekeyExchange.readResponse(crypto, connection(BOTH_GROUPS), NI, response)))
                .isEqualTo(new ProtocolFault.PeerReported(ExchangeType.CREATE_CHILD_SA, NotifyType.TEMPORARY_FAILURE));
    }

    @Test
    void theFirstGroupIsTheOneThatIsKnownToDo() {
        IkeSuite current = suite(KeyExchangeId.MODP_2048);

        assertThat(IkeRekeyExchange.firstMethod(connection(BOTH_GROUPS), current))
                .isEqualTo(KeyExchangeId.MODP_2048);
        assertThat(IkeRekeyExchange.firstMethod(connection(proposal(KeyExchangeId.ECP_384)), current))
                .isEqualTo(KeyExchangeId.ECP_384);
    }

    /** Android's IkeSessionStateMachineTest, IKE_REKEY_SA_PAYLOAD_HEX_STRING. */
    @Test
    void anotherImplementationsOfferIsUnderstood() {
        Octets offer = new AndroidIke().hex("IkeSessionStateMachineTest", "IKE_REKEY_SA_PAYLOAD_HEX_STRING");
        IkeProposal same = new IkeProposal(
                List.of(new CipherChoice(EncryptionId.AES_CBC, 128)),
                List.of(IntegrityId.HMAC_SHA1_96),
                List.of(PrfId.HMAC_SHA1),
                List.of(KeyExchangeId.MODP_1024));
        KeyExchange half = keyExchange(KeyExchangeId.MODP_1024, "initiator");
        Octets bare = MessageCodec.encode(message(
                false,
                List.of(new KeyExchangePayload(half.method().code(), half.publicValue()), new NoncePayload(NI))));
        Octets rest = bare.slice(IkeHeader.LENGTH, bare.length());
        Octets header = Octets.fromHex("01".repeat(16) + "21202408" + "00000000")
                .concat(new WireWriter(4)
                        .u32(IkeHeader.LENGTH + offer.length() + rest.length())
                        .toOctets());

        assertThat(MessageCodec.decode(header.concat(offer, rest)))
                .isInstanceOfSatisfying(Decoded.Complete.class, decoded -> {
                    IkeMessage request = decoded.message();
                    assertThat(IkeRekeyExchange.isAskedBy(request)).isTrue();
                    assertThat(accepted(read(same, request)).peerSpi()).isEqualTo(new IkeSpi(0xff));
                });
    }

    private Verdict<IkeAgreement> read(IkeProposal configured, IkeMessage request) {
        return IkeRekeyExchange.readRequest(crypto, connection(configured), NR, request);
    }

    private IkeMessage request(IkeProposal offered, KeyExchangeId group) {
        return message(false, IkeRekeyExchange.request(connection(offered), OURS, NI, keyExchange(group, "initiator")));
    }

    /** The same with another SPI and nonce. */
    private IkeMessage request(IkeProposal offered, KeyExchangeId group, Octets spi, Octets nonce) {
        IkeMessage right = request(offered, group);
        List<Proposal> proposals = right.first(SecurityAssociationPayload.class).orElseThrow().proposals().stream()
                .map(one -> new Proposal(one.number(), one.protocol(), spi, one.transforms()))
                .toList();
        return message(
                false,
                List.of(
                        new SecurityAssociationPayload(proposals),
                        new NoncePayload(nonce),
                        right.first(KeyExchangePayload.class).orElseThrow()));
    }

    private KeyExchange keyExchange(KeyExchangeId group, String whose) {
        return crypto.keyExchange(group, new SeededRandomness(1).child(whose));
    }

    private static IkeMessage message(boolean response, List<Payload> payloads) {
        return new IkeMessage(
                IkeHeader.v2(
                        new IkeSpi(1), new IkeSpi(2), ExchangeType.CREATE_CHILD_SA, true, response, new MessageId(2)),
                payloads);
    }

    private static <T> T accepted(Verdict<T> verdict) {
        return verdict.fold(value -> value, fault -> {
            throw new AssertionError(fault.text());
        });
    }

    private static ProtocolFault refused(Verdict<?> verdict) {
        return verdict.fold(
                value -> {
                    throw new AssertionError("accepted: " + value);
                },
                fault -> fault);
    }

    private static IkeProposal proposal(KeyExchangeId... groups) {
        return new IkeProposal(
                List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
                List.of(),
                List.of(PrfId.HMAC_SHA2_384),
                List.of(groups));
    }

    private static IkeSuite suite(KeyExchangeId group) {
        return new IkeSuite(EncryptionId.AES_GCM_16, 256, Optional.empty(), PrfId.HMAC_SHA2_384, group);
    }

    private static ConnectionPolicy connection(IkeProposal proposal) {
        IpAddress local = IpAddress.of("192.0.2.1");
        IpAddress remote = IpAddress.of("192.0.2.2");
        EspProposal esp = new EspProposal(
                List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
                List.of(),
                List.of(),
                List.of(EsnId.THIRTY_TWO_BIT));
        List<TrafficSelector> any = List.of(TrafficSelector.range(local, remote));
        return new ConnectionPolicy(
                "tunnel",
                local,
                remote,
                Identity.of(local),
                Identity.of(remote),
                Secret.empty(),
                List.of(proposal),
                List.of(new ChildPolicy("net", List.of(esp), List.of(esp), any, any, SelectorRule.NARROW, 64)),
                SessionOptions.DEFAULT);
    }
}
