package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.IkeProposal;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.TrafficSelectorPayload;
import io.ikelab.wire.Transform;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** CREATE_CHILD_SA with a peer that does things its own way, and with one that breaks the rules. */
class ChildForgeryTest {
    private static final TrafficSelector HERE = Policies.subnet("10.1.0.0", "10.1.255.255");
    private static final TrafficSelector THERE = Policies.subnet("10.2.0.0", "10.2.255.255");
    private static final EspSpi SPI = new EspSpi(0x0badcafe);

    private static Payload[] create(int nonceLength, Payload... more) {
        return payloads(1, List.of(), nonceLength, true, more);
    }

    private static Payload[] payloads(
            int number, List<Transform> transforms, int nonceLength, boolean byInitiator, Payload... more) {
        List<Transform> all = new ArrayList<>(List.of(Transform.of(EncryptionId.AES_GCM_16, 256)));
        all.addAll(transforms);
        all.add(Transform.of(EsnId.THIRTY_TWO_BIT));
        List<Payload> payloads = new ArrayList<>(List.of(more));
        payloads.add(new SecurityAssociationPayload(List.of(new Proposal(number, ProtocolId.ESP, SPI.octets(), all))));
        payloads.add(new NoncePayload(Octets.zeros(nonceLength)));
        payloads.add(new TrafficSelectorPayload(true, List.of(byInitiator ? HERE : THERE)));
        payloads.add(new TrafficSelectorPayload(false, List.of(byInitiator ? THERE : HERE)));
        return payloads.toArray(Payload[]::new);
    }

    @Nested
    class AsRequest {
        private final Pair pair = Pair.established(Policies.AGREEING);
        private final Forge initiator = Forge.of(pair.responder, true);

        @Test
        void mayComeAsProposalOfAnyNumber() {
            Payload[] proposals = payloads(1, List.of(), 32, true);
            SecurityAssociationPayload only = (SecurityAssociationPayload) proposals[0];
            Proposal first = only.proposals().getFirst();
            Proposal strange = new Proposal(
                    1,
                    ProtocolId.ESP,
                    SPI.octets(),
                    List.of(Transform.of(EncryptionId.AES_GCM_16, 128), Transform.of(EsnId.THIRTY_TWO_BIT)));
            proposals[0] = new SecurityAssociationPayload(
                    List.of(strange, new Proposal(2, ProtocolId.ESP, SPI.octets(), first.transforms())));

            assertThat(ask(proposals)
                            .first(SecurityAssociationPayload.class)
                            .orElseThrow()
                            .proposals())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.number()).isEqualTo(2));
        }

        /** RFC 7296 §3.3.6: a group that says "none" means the same as no group. */
        @Test
        void maySayNoneAndStillBringAKeyExchange() {
            IkeMessage answer = ask(payloads(
                    1,
                    List.of(Transform.of(KeyExchangeId.NONE)),
                    32,
                    true,
                    new KeyExchangePayload(KeyExchangeId.X25519.code(), Octets.zeros(32))));

            assertThat(answer.first(KeyExchangePayload.class)).isEmpty();
            assertThat(answer.first(SecurityAssociationPayload.class)).isPresent();
        }

        @Test
        void withAGroupAndNoKeyExchangeIsAskedForIt() {
            Pair pfs = Pair.established(Policies.AGREEING.withEsp(Policies.esp(256, KeyExchangeId.X25519)));
            Forge forge = Forge.of(pfs.responder, true);
            pfs.responder.receive(
                    Ways.TOWARDS_RESPONDER,
                    forge.request(
                            ExchangeType.CREATE_CHILD_SA,
                            2,
                            payloads(1, List.of(Transform.of(KeyExchangeId.X25519)), 32, true)));

            assertThat(forge.open(pfs.responder.sent.getLast().octets()).payloads())
                    .containsExactly(NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, Octets.of(0, 31)));
        }

        @Test
        void toReplaceNobodyKnowsWhatIsNotFound() {
            NotifyPayload rekey =
                    new NotifyPayload(ProtocolId.ESP, Octets.of(1, 2, 3, 4), NotifyType.REKEY_SA, Octets.EMPTY);

            assertThat(ask(create(32, rekey)).payloads())
                    .containsExactly(new NotifyPayload(
                            ProtocolId.ESP, Octets.of(1, 2, 3, 4), NotifyType.CHILD_SA_NOT_FOUND, Octets.EMPTY));
        }

        @Test
        void toReplaceByTheWrongEndsSpiIsNotFound() {
            EspSpi wrong = only(pair.responder).inboundSpi();
            NotifyPayload rekey = new NotifyPayload(ProtocolId.ESP, wrong.octets(), NotifyType.REKEY_SA, Octets.EMPTY);

            assertThat(ask(create(32, rekey)).notify(NotifyType.CHILD_SA_NOT_FOUND))
                    .isPresent();
        }

        @Test
        void withTooShortANonceEndsTheIkeSa() {
            Pair sha512 = Pair.established(Policies.AGREEING.withIke(new IkeProposal(
                    Policies.ike(256).ciphers(),
                    Policies.ike(256).integrity(),
                    List.of(PrfId.HMAC_SHA2_512),
                    List.of(KeyExchangeId.MODP_2048))));
            Forge forge = Forge.of(sha512.responder, true);
            sha512.responder.receive(
                    Ways.TOWARDS_RESPONDER, forge.request(ExchangeType.CREATE_CHILD_SA, 2, create(31)));

            assertThat(forge.open(sha512.responder.sent.getLast().octets()).payloads())
                    .containsExactly(NotifyPayload.of(NotifyType.INVALID_SYNTAX));
            assertThat(sha512.responder.closings()).hasSize(1);
        }

        @Test
        void overAndOverIsRefusedWhenThereAreTooMany() {
            for (int id = 2; id < 201; id++) {
                assertThat(ask(id, create(32)).first(SecurityAssociationPayload.class))
                        .isPresent();
            }

            assertThat(ask(201, create(32)).payloads()).containsExactly(NotifyPayload.of(NotifyType.NO_ADDITIONAL_SAS));
        }

        private IkeMessage ask(Payload... payloads) {
            return ask(2, payloads);
        }

        private IkeMessage ask(long id, Payload... payloads) {
            pair.responder.receive(
                    Ways.TOWARDS_RESPONDER, initiator.request(ExchangeType.CREATE_CHILD_SA, id, payloads));
            return initiator.open(pair.responder.sent.getLast().octets());
        }
    }

    @Nested
    class AsResponse {
        private final Pair pair = Pair.established(Policies.AGREEING);
        private final Forge responder = Forge.of(pair.initiator, false);

        /** Palo Alto's devices delete the old one themselves: no reason to lose the new one. */
        @Test
        void mayComeAfterThePeerDeletedTheOldOne() {
            ChildSa old = only(pair.initiator);
            rekey();
            pair.initiator.receive(
                    Ways.TOWARDS_INITIATOR,
                    responder.request(
                            ExchangeType.INFORMATIONAL,
                            0,
                            new DeletePayload(
                                    ProtocolId.ESP, List.of(old.outboundSpi().octets()))));
            answer(payloads(1, List.of(), 32, true));

            assertThat(only(pair.initiator).outboundSpi()).isEqualTo(SPI);
            assertThat(pair.initiator.sent)
                    .as("nothing is left to delete")
                    .allSatisfy(sent -> assertThat(
                                    responder.open(sent.octets()).header().response() || isRekey(sent))
                            .isTrue());
        }

        @Test
        void thatCannotBeAcceptedIsDeletedAndTheOldOneStays() {
            ChildSa old = only(pair.initiator);
            rekey();
            answer(payloads(2, List.of(), 32, true));

            assertThat(pair.initiator.emitted(IkeEvent.ResponseUnacceptable.class))
                    .hasSize(1);
            assertThat(responder.open(pair.initiator.sent.getLast().octets()).first(DeletePayload.class))
                    .isPresent();
            assertThat(only(pair.initiator).id()).isEqualTo(old.id());
        }

        @Test
        void thatWantsAGroupNobodyOfferedIsTheEndOfIt() {
            rekey();
            answer(NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, Octets.of(0, 2)));

            assertThat(pair.initiator.emitted(IkeEvent.GroupDemanded.class)).isEmpty();
            assertThat(pair.initiator.sent).isEmpty();
            assertThat(pair.initiator.ordered(DataPlaneOrder.InstallInbound.class))
                    .hasSize(1);
        }

        /** RFC 7296 §2.25: what is sent through it is lost, so another is set up from scratch. */
        @Test
        void thatKnowsNothingOfTheOldOneMeansOneFromScratch() {
            rekey();
            answer(new NotifyPayload(
                    ProtocolId.ESP,
                    only(pair.initiator).inboundSpi().octets(),
                    NotifyType.CHILD_SA_NOT_FOUND,
                    Octets.EMPTY));

            IkeMessage next = responder.open(pair.initiator.sent.getLast().octets());
            assertThat(next.header().exchange()).isEqualTo(ExchangeType.CREATE_CHILD_SA);
            assertThat(next.notify(NotifyType.REKEY_SA)).isEmpty();
            assertThat(pair.initiator.ordered(DataPlaneOrder.RemoveInbound.class))
                    .hasSize(1);
        }

        /** RFC 7296 §2.21.3. */
        @Test
        void thatCallsTheRequestMalformedEndsTheIkeSa() {
            rekey();
            answer(NotifyPayload.of(NotifyType.INVALID_SYNTAX));

            assertThat(pair.initiator.closings()).hasSize(1);
        }

        /** RFC 7296 §2.25: after several minutes of nothing else the two ends are out of step. */
        @Test
        void thatGoesOnSayingNotNowEndsTheIkeSa() {
            rekey();
            for (int id = 2; pair.initiator.state() instanceof IkeState.Established; id++) {
                assertThat(id).isLessThan(20);
                pair.initiator.receive(
                        Ways.TOWARDS_INITIATOR,
                        responder.response(
                                ExchangeType.CREATE_CHILD_SA, id, NotifyPayload.of(NotifyType.TEMPORARY_FAILURE)));
                pair.now = pair.initiator.wake;
                pair.initiator.tick();
            }

            assertThat(pair.initiator.emitted(IkeEvent.ExchangePostponed.class)).hasSizeBetween(5, 12);
        }

        private void rekey() {
            pair.initiator.command(new IkeCommand.RekeyChildren("tunnel"));
            assertThat(pair.initiator.sent).hasSize(1);
            assertThat(isRekey(pair.initiator.sent.getFirst())).isTrue();
            pair.initiator.lose();
        }

        private void answer(Payload... payloads) {
            pair.initiator.receive(
                    Ways.TOWARDS_INITIATOR, responder.response(ExchangeType.CREATE_CHILD_SA, 2, payloads));
        }

        private boolean isRekey(EndpointOutput.Transmit sent) {
            return responder.open(sent.octets()).header().exchange().equals(ExchangeType.CREATE_CHILD_SA);
        }
    }

    private static ChildSa only(Pair.End end) {
        return ((IkeState.Established) end.state()).childSas().getFirst();
    }
}
