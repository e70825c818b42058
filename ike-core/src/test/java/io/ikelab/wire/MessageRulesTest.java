package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.CertificateEncoding;
import io.ikelab.iana.EapCode;
import io.ikelab.iana.EapType;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.IdentityType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class MessageRulesTest {
    private static final Payload IKE_SA = sa(ProtocolId.IKE, Octets.EMPTY, 1);
    private static final Payload NEW_IKE_SA = sa(ProtocolId.IKE, Octets.zeros(8), 1);
    private static final Payload CHILD_SA = sa(ProtocolId.ESP, Octets.zeros(4), 1);
    private static final Payload KE = new KeyExchangePayload(KeyExchangeId.MODP_2048.code(), Octets.zeros(256));
    private static final Payload NONCE = new NoncePayload(Octets.zeros(32));
    private static final Payload IDI = new IdentificationPayload(true, IdentityType.IPV4_ADDR, Octets.of(10, 0, 0, 1));
    private static final Payload IDR = new IdentificationPayload(false, IdentityType.IPV4_ADDR, Octets.of(10, 0, 0, 2));
    private static final Payload AUTH = new AuthenticationPayload(AuthMethod.SHARED_KEY, Octets.zeros(32));
    private static final Payload TSI = ts(true);
    private static final Payload TSR = ts(false);
    private static final Payload CERTREQ =
            new CertificateRequestPayload(CertificateEncoding.X509_SIGNATURE, Octets.EMPTY);
    private static final Payload STATUS = NotifyPayload.of(NotifyType.INITIAL_CONTACT);
    private static final Payload ERROR = NotifyPayload.of(NotifyType.TS_UNACCEPTABLE);

    @Nested
    class IkeSaInit {
        @Test
        void fullMessagesPassInAnyOrder() {
            passes(request(ExchangeType.IKE_SA_INIT, IKE_SA, KE, NONCE), false);
            passes(request(ExchangeType.IKE_SA_INIT, STATUS, NONCE, KE, IKE_SA), false);
            passes(response(ExchangeType.IKE_SA_INIT, IKE_SA, KE, NONCE, CERTREQ), false);
        }

        @Test
        void eachMissingPayloadIsNamed() {
            fails(request(ExchangeType.IKE_SA_INIT, KE, NONCE), false, "SA");
            fails(request(ExchangeType.IKE_SA_INIT, IKE_SA, NONCE), false, "KE");
            fails(request(ExchangeType.IKE_SA_INIT, IKE_SA, KE), false, "Nonce");
        }

        @Test
        void eachDoubledPayloadIsNamed() {
            fails(request(ExchangeType.IKE_SA_INIT, IKE_SA, IKE_SA, KE, NONCE), false, "SA");
            fails(request(ExchangeType.IKE_SA_INIT, IKE_SA, KE, KE, NONCE), false, "KE");
            fails(request(ExchangeType.IKE_SA_INIT, IKE_SA, KE, NONCE, NONCE), false, "Nonce");
        }

        @Test
        void anErrorOrACookieIsEnoughForAResponse() {
            passes(response(ExchangeType.IKE_SA_INIT, NotifyPayload.of(NotifyType.NO_PROPOSAL_CHOSEN)), false);
            passes(response(ExchangeType.IKE_SA_INIT, NotifyPayload.of(NotifyType.COOKIE, Octets.of(1))), false);
        }

        @Test
        void aStatusAloneIsNotEnoughForAResponse() {
            fails(response(ExchangeType.IKE_SA_INIT, STATUS), false, "SA", "KE", "Nonce");
        }

        @Test
        void anErrorIsNotEnoughForARequest() {
            fails(request(ExchangeType.IKE_SA_INIT, ERROR), false, "SA", "KE", "Nonce");
        }

        @Test
        void protectionIsOutOfPlace() {
            fails(request(ExchangeType.IKE_SA_INIT, IKE_SA, KE, NONCE), true, "SK");
        }

        @Test
        void payloadsOfOtherMessagesAreOutOfPlace() {
            fails(request(ExchangeType.IKE_SA_INIT, IKE_SA, KE, NONCE, AUTH), false, "AUTH");
        }
    }

    @Nested
    class IkeAuth {
        @Test
        void fullMessagesPass() {
            passes(request(ExchangeType.IKE_AUTH, IDI, IDR, AUTH, CHILD_SA, TSI, TSR, STATUS), true);
            passes(response(ExchangeType.IKE_AUTH, IDR, AUTH, CHILD_SA, TSI, TSR), true);
        }

        @Test
        void anInitiatorThatWantsEapLeavesAuthOut() {
            passes(request(ExchangeType.IKE_AUTH, IDI, CHILD_SA, TSI, TSR), true);
        }

        @Test
        void protectionIsRequired() {
            fails(request(ExchangeType.IKE_AUTH, IDI, AUTH, CHILD_SA, TSI, TSR), false, "SK");
        }

        @Test
        void aResponseMayRefuseTheChildAndStillProveItself() {
            passes(response(ExchangeType.IKE_AUTH, IDR, AUTH, ERROR), true);
        }

        @Test
        void aResponseMayRefuseEverything() {
            passes(response(ExchangeType.IKE_AUTH, NotifyPayload.of(NotifyType.AUTHENTICATION_FAILED)), true);
        }

        @Test
        void aResponseThatProvesItselfNamesItself() {
            fails(response(ExchangeType.IKE_AUTH, AUTH, ERROR), true, "SK/IDr");
        }

        @Test
        void halfAPairOfSelectorsIsNotEnough() {
            fails(response(ExchangeType.IKE_AUTH, IDR, AUTH, CHILD_SA, TSI), true, "SK/TSr");
        }
    }

    @Nested
    class CreateChildSa {
        @Test
        void childSaNeedsSelectorsAndMayHaveKe() {
            passes(request(ExchangeType.CREATE_CHILD_SA, CHILD_SA, NONCE, TSI, TSR), true);
            passes(response(ExchangeType.CREATE_CHILD_SA, CHILD_SA, NONCE, KE, TSI, TSR), true);
            fails(request(ExchangeType.CREATE_CHILD_SA, CHILD_SA, NONCE), true, "SK/TSi", "SK/TSr");
        }

        @Test
        void rekeyingTheIkeSaNeedsKeAndHasNoSelectors() {
            passes(request(ExchangeType.CREATE_CHILD_SA, NEW_IKE_SA, NONCE, KE), true);
            fails(request(ExchangeType.CREATE_CHILD_SA, NEW_IKE_SA, NONCE), true, "SK/KE");
            fails(request(ExchangeType.CREATE_CHILD_SA, NEW_IKE_SA, NONCE, KE, TSI, TSR), true, "SK/TSi", "SK/TSr");
        }

        @Test
        void anErrorIsEnoughForAResponse() {
            passes(response(ExchangeType.CREATE_CHILD_SA, NotifyPayload.of(NotifyType.TEMPORARY_FAILURE)), true);
        }
    }

    @Nested
    class Informational {
        @Test
        void mayBeEmpty() {
            passes(request(ExchangeType.INFORMATIONAL), true);
            passes(response(ExchangeType.INFORMATIONAL), true);
        }

        @Test
        void mayDeleteSeveral() {
            Payload children = new DeletePayload(ProtocolId.ESP, List.of(Octets.zeros(4)));
            passes(request(ExchangeType.INFORMATIONAL, DeletePayload.ikeSa(), children, STATUS), true);
        }

        @Test
        void negotiatesNothing() {
            fails(request(ExchangeType.INFORMATIONAL, CHILD_SA, TSI), true, "SK/SA", "SK/TSi");
        }
    }

    @Nested
    class Extensions {
        private final PayloadType strange = new PayloadType(200);

        @Test
        void unknownPayloadsArePassedOver() {
            passes(request(ExchangeType.INFORMATIONAL, new UnknownPayload(strange, false, Octets.EMPTY)), true);
        }

        @Test
        void unknownCriticalPayloadsAreNamedByNumber() {
            List<WireFault> faults = MessageRules.check(
                    request(ExchangeType.INFORMATIONAL, new UnknownPayload(strange, true, Octets.EMPTY)), true);
            assertThat(faults).singleElement().satisfies(fault -> {
                assertThat(fault.kind()).isEqualTo(WireFault.Kind.UNKNOWN_CRITICAL_PAYLOAD);
                assertThat(fault.notifyData()).isEqualTo(Octets.of(200));
            });
        }

        @Test
        void theCriticalBitOfAPayloadEverybodyKnowsIsIgnored() {
            passes(
                    request(
                            ExchangeType.INFORMATIONAL,
                            new UnknownPayload(PayloadType.CONFIGURATION, true, Octets.EMPTY)),
                    true);
        }

        @Test
        void unknownExchangesHaveNoRules() {
            passes(request(new ExchangeType(240), KE, KE), true);
        }
    }

    @Nested
    class ProposalNumbering {
        @Test
        void offersCountFromOne() {
            passes(request(ExchangeType.IKE_SA_INIT, sa(ProtocolId.IKE, Octets.EMPTY, 1, 2, 3), KE, NONCE), false);
            fails(request(ExchangeType.IKE_SA_INIT, sa(ProtocolId.IKE, Octets.EMPTY, 2), KE, NONCE), false, "SA");
            fails(request(ExchangeType.IKE_SA_INIT, sa(ProtocolId.IKE, Octets.EMPTY, 1, 3), KE, NONCE), false, "SA");
        }

        @Test
        void acceptancesHaveOneProposalOfAnyNumber() {
            passes(response(ExchangeType.IKE_SA_INIT, sa(ProtocolId.IKE, Octets.EMPTY, 3), KE, NONCE), false);
            fails(response(ExchangeType.IKE_SA_INIT, sa(ProtocolId.IKE, Octets.EMPTY, 1, 2), KE, NONCE), false, "SA");
        }
    }

    @Nested
    class OutsideOfAnIkeSa {
        private final Payload invalidIkeSpi = NotifyPayload.of(NotifyType.INVALID_IKE_SPI);

        @Test
        void aResponseMaySayThatThereIsNoSuchSaOrVersion() {
            Payload otherVersion = NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION);
            for (ExchangeType exchange :
                    List.of(ExchangeType.IKE_AUTH, ExchangeType.CREATE_CHILD_SA, ExchangeType.INFORMATIONAL)) {
                passes(response(exchange, invalidIkeSpi), false);
                passes(response(exchange, otherVersion), false);
            }
            passes(response(ExchangeType.IKE_SA_INIT, otherVersion), false);
        }

        @Test
        void aMessageMayTellOfAnEspPacketNobodyKnows() {
            passes(
                    request(
                            ExchangeType.INFORMATIONAL,
                            NotifyPayload.of(NotifyType.INVALID_SPI, Octets.of(0, 0, 1, 1))),
                    false);
        }

        @Test
        void otherErrorsAndOtherPayloadsAreOutOfPlaceInTheClear() {
            fails(response(ExchangeType.INFORMATIONAL, ERROR), false, "SK");
            fails(request(ExchangeType.INFORMATIONAL, invalidIkeSpi), false, "SK");
            fails(response(ExchangeType.IKE_AUTH, invalidIkeSpi, IDR), false, "IDr");
        }

        @Test
        void insideAnSaTheSameNotificationsFollowTheExchange() {
            passes(response(ExchangeType.INFORMATIONAL, invalidIkeSpi, DeletePayload.ikeSa()), true);
        }
    }

    @Nested
    class Childless {
        private final Set<Allowance> childless = Set.of(Allowance.CHILDLESS);

        @Test
        void leavesOutAllThatIsAboutTheChild() {
            passes(request(ExchangeType.IKE_AUTH, IDI, CERTREQ, AUTH), childless);
            passes(response(ExchangeType.IKE_AUTH, IDR, AUTH, STATUS), childless);
        }

        @Test
        void isOutOfPlaceWhereNobodyAnnouncedIt() {
            fails(request(ExchangeType.IKE_AUTH, IDI, AUTH), true, "SK/SA", "SK/TSi", "SK/TSr");
        }

        @Test
        void leavesNothingHalf() {
            fails(request(ExchangeType.IKE_AUTH, IDI, AUTH, TSI, TSR), childless, "SK/SA");
        }

        @Test
        void doesNotForbidAChild() {
            passes(request(ExchangeType.IKE_AUTH, IDI, AUTH, CHILD_SA, TSI, TSR), childless);
        }
    }

    @Nested
    class Eap {
        private final Set<Allowance> eap = Set.of(Allowance.EAP);
        private final Payload question = EapPayload.of(EapCode.REQUEST, 1, EapType.IDENTITY, Octets.EMPTY);
        private final Payload success = new EapPayload(EapCode.SUCCESS, 1, Octets.EMPTY);

        @Test
        void goesFromNameToVerdictToProof() {
            passes(request(ExchangeType.IKE_AUTH, IDI, CERTREQ, CHILD_SA, TSI, TSR), eap);
            passes(response(ExchangeType.IKE_AUTH, IDR, AUTH, question), eap);
            passes(request(ExchangeType.IKE_AUTH, question), eap);
            passes(response(ExchangeType.IKE_AUTH, success), eap);
            passes(request(ExchangeType.IKE_AUTH, AUTH), eap);
            passes(response(ExchangeType.IKE_AUTH, AUTH, CHILD_SA, TSI, TSR), eap);
        }

        @Test
        void mayEndInARefusal() {
            passes(response(ExchangeType.IKE_AUTH, AUTH, ERROR), eap);
            passes(response(ExchangeType.IKE_AUTH, NotifyPayload.of(NotifyType.AUTHENTICATION_FAILED)), eap);
        }

        @Test
        void provesTheResponderByItselfWhereTheMethodDoes() {
            passes(response(ExchangeType.IKE_AUTH, IDR, question), eap);
        }

        @Test
        void isOutOfPlaceWhereNobodyAskedForIt() {
            fails(request(ExchangeType.IKE_AUTH, AUTH), true, "SK/IDi", "SK/SA", "SK/TSi", "SK/TSr");
            fails(response(ExchangeType.IKE_AUTH, IDR, AUTH, question), true, "SK/SA", "SK/TSi", "SK/TSr", "SK/EAP");
        }

        @Test
        void asksOneQuestionAtATime() {
            fails(request(ExchangeType.IKE_AUTH, question, question), eap, "SK/EAP");
            fails(request(ExchangeType.IKE_AUTH, question, CHILD_SA), eap, "SK/SA");
        }

        @Test
        void needNotEndInAChild() {
            Set<Allowance> both = Set.of(Allowance.EAP, Allowance.CHILDLESS);
            passes(request(ExchangeType.IKE_AUTH, IDI), both);
            passes(response(ExchangeType.IKE_AUTH, AUTH), both);
            fails(response(ExchangeType.IKE_AUTH, AUTH), eap, "SK/SA", "SK/TSi", "SK/TSr");
        }
    }

    private static void passes(IkeMessage message, Set<Allowance> allowed) {
        assertThat(MessageRules.check(message, true, allowed)).isEmpty();
    }

    private static void fails(IkeMessage message, Set<Allowance> allowed, String... paths) {
        assertThat(MessageRules.check(message, true, allowed))
                .extracting(WireFault::path)
                .containsExactly(paths);
    }

    private static void passes(IkeMessage message, boolean protectedByKeys) {
        assertThat(MessageRules.check(message, protectedByKeys)).isEmpty();
    }

    private static void fails(IkeMessage message, boolean protectedByKeys, String... paths) {
        assertThat(MessageRules.check(message, protectedByKeys))
                .allMatch(fault -> fault.kind() == WireFault.Kind.MALFORMED)
                .extracting(WireFault::path)
                .containsExactly(paths);
    }

    private static IkeMessage request(ExchangeType exchange, Payload... payloads) {
        return new IkeMessage(header(exchange, false), List.of(payloads));
    }

    private static IkeMessage response(ExchangeType exchange, Payload... payloads) {
        return new IkeMessage(header(exchange, true), List.of(payloads));
    }

    private static IkeHeader header(ExchangeType exchange, boolean response) {
        return IkeHeader.v2(new IkeSpi(1), new IkeSpi(2), exchange, !response, response, MessageId.ZERO);
    }

    private static Payload sa(ProtocolId protocol, Octets spi, int... numbers) {
        List<Proposal> proposals = new ArrayList<>();
        for (int number : numbers) {
            proposals.add(new Proposal(number, protocol, spi, List.of(Transform.of(EncryptionId.AES_CBC, 256))));
        }
        return new SecurityAssociationPayload(proposals);
    }

    private static Payload ts(boolean initiator) {
        IpAddress any = IpAddress.ANY_V4;
        return new TrafficSelectorPayload(initiator, List.of(TrafficSelector.range(any, any)));
    }
}
