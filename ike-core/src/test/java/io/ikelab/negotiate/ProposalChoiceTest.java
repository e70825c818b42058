package io.ikelab.negotiate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.iana.UnknownTransformId;
import io.ikelab.negotiate.ProposalChoice.Chosen;
import io.ikelab.negotiate.ProposalChoice.Refused;
import io.ikelab.octets.Octets;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.EspSuite;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.Transform;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProposalChoiceTest {
    private static final Octets SPI = Octets.of(0xca, 0xe7, 1, 0x9f);
    private static final Transform CBC_128 = Transform.of(EncryptionId.AES_CBC, 128);
    private static final Transform CBC_256 = Transform.of(EncryptionId.AES_CBC, 256);
    private static final Transform SHA_256 = Transform.of(IntegrityId.HMAC_SHA2_256_128);
    private static final Transform PRF_256 = Transform.of(PrfId.HMAC_SHA2_256);
    private static final Transform GROUP_14 = Transform.of(KeyExchangeId.MODP_2048);
    private static final Transform GCM_256 = Transform.of(EncryptionId.AES_GCM_16, 256);
    private static final Transform NO_ESN = Transform.of(EsnId.THIRTY_TWO_BIT);

    private static final IkeProposal CONFIGURED = ike(256, KeyExchangeId.MODP_2048);
    private static final EspProposal ESP = new EspProposal(
            List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
            List.of(),
            List.of(KeyExchangeId.MODP_2048),
            List.of(EsnId.THIRTY_TWO_BIT));

    @Nested
    class OfAnIkeSa {
        @Test
        void theCommonCombinationIsChosenUnderTheOfferedNumber() {
            ProposalChoice<IkeSuite> choice =
                    choose(ike(1, CBC_128, PRF_256, SHA_256, GROUP_14), ike(2, CBC_256, PRF_256, SHA_256, GROUP_14));

            assertThat(choice)
                    .isEqualTo(new Chosen<>(
                            ike(2, CBC_256, PRF_256, SHA_256, GROUP_14),
                            new IkeSuite(
                                    EncryptionId.AES_CBC,
                                    256,
                                    Optional.of(IntegrityId.HMAC_SHA2_256_128),
                                    PrfId.HMAC_SHA2_256,
                                    KeyExchangeId.MODP_2048),
                            List.of("proposal 1: encryption offered AES-CBC-128, accepted AES-CBC-256")));
        }

        @Test
        void oneTransformOfEachTypeIsAnsweredWhereSeveralWereOffered() {
            ProposalChoice<IkeSuite> choice = choose(ike(
                    1,
                    CBC_128,
                    CBC_256,
                    Transform.of(PrfId.HMAC_SHA1),
                    PRF_256,
                    Transform.of(IntegrityId.HMAC_SHA1_96),
                    SHA_256,
                    Transform.of(KeyExchangeId.MODP_1024),
                    GROUP_14));

            assertThat(choice)
                    .isInstanceOfSatisfying(
                            Chosen.class,
                            chosen -> assertThat(chosen.response())
                                    .isEqualTo(ike(1, CBC_256, PRF_256, SHA_256, GROUP_14)));
        }

        @Test
        void theRespondersPreferenceDecides() {
            List<IkeProposal> configured =
                    List.of(ike(256, KeyExchangeId.MODP_2048), ike(128, KeyExchangeId.MODP_2048));
            List<Proposal> offered =
                    List.of(ike(1, CBC_128, PRF_256, SHA_256, GROUP_14), ike(2, CBC_256, PRF_256, SHA_256, GROUP_14));

            assertThat(ProposalChoice.ike(configured, offered))
                    .isInstanceOfSatisfying(
                            Chosen.class,
                            chosen -> assertThat(chosen.response().number()).isEqualTo(2));
        }

        @Test
        void eachTransformTypeHasItsSentenceOfRefusal() {
            assertThat(refusals(ike(1, CBC_128, PRF_256, SHA_256, GROUP_14)))
                    .containsExactly("proposal 1: encryption offered AES-CBC-128, accepted AES-CBC-256");
            assertThat(refusals(ike(1, CBC_256, Transform.of(PrfId.HMAC_SHA1), SHA_256, GROUP_14)))
                    .containsExactly("proposal 1: PRF offered PRF-HMAC-SHA1, accepted PRF-HMAC-SHA2-256");
            assertThat(refusals(ike(1, CBC_256, PRF_256, Transform.of(IntegrityId.HMAC_SHA1_96), GROUP_14)))
                    .containsExactly("proposal 1: integrity offered HMAC-SHA1-96, accepted HMAC-SHA2-256-128");
            assertThat(refusals(ike(
                            1,
                            CBC_256,
                            PRF_256,
                            SHA_256,
                            Transform.of(KeyExchangeId.ECP_256),
                            Transform.of(KeyExchangeId.MODP_1024))))
                    .containsExactly("proposal 1: key exchange offered ECP-256 or MODP-1024, accepted MODP-2048");
        }

        @Test
        void aMissingTransformTypeIsRefused() {
            assertThat(refusals(ike(1, CBC_256, PRF_256, SHA_256)))
                    .containsExactly("proposal 1: key exchange offered none, accepted MODP-2048");
            assertThat(refusals(ike(1, CBC_256, SHA_256, GROUP_14)))
                    .containsExactly("proposal 1: PRF offered none, accepted PRF-HMAC-SHA2-256");
            assertThat(refusals(ike(1, CBC_256, PRF_256, SHA_256, Transform.of(KeyExchangeId.NONE))))
                    .containsExactly("proposal 1: key exchange offered none, accepted MODP-2048");
        }

        @Test
        void aKeyLengthThatIsNotSaidMatchesNone() {
            assertThat(refusals(ike(1, Transform.of(EncryptionId.AES_CBC), PRF_256, SHA_256, GROUP_14)))
                    .containsExactly("proposal 1: encryption offered AES-CBC, accepted AES-CBC-256");
        }

        /** RFC 7296 §3.3.5: it is not sent with an algorithm that has but one. */
        @Test
        void aKeyLengthWhereThereIsButOneMatchesNone() {
            IkeProposal tripleDes = new IkeProposal(
                    List.of(new CipherChoice(EncryptionId.TRIPLE_DES, 0)),
                    List.of(IntegrityId.HMAC_SHA2_256_128),
                    List.of(PrfId.HMAC_SHA2_256),
                    List.of(KeyExchangeId.MODP_2048));
            Proposal plain = ike(1, Transform.of(EncryptionId.TRIPLE_DES), PRF_256, SHA_256, GROUP_14);
            Proposal withLength = ike(1, Transform.of(EncryptionId.TRIPLE_DES, 192), PRF_256, SHA_256, GROUP_14);

            assertThat(ProposalChoice.ike(List.of(tripleDes), List.of(plain))).isInstanceOf(Chosen.class);
            assertThat(refused(ProposalChoice.ike(List.of(tripleDes), List.of(withLength))))
                    .containsExactly("proposal 1: encryption offered 3DES-CBC-192, accepted 3DES-CBC");
        }

        @Test
        void aTransformTypeNobodyKnowsRefusesItsProposalAndNoOther() {
            Transform additionalKeyExchange = Transform.of(new UnknownTransformId(6, 36));
            Proposal strange = ike(1, CBC_256, PRF_256, SHA_256, GROUP_14, additionalKeyExchange);
            Proposal plain = ike(2, CBC_256, PRF_256, SHA_256, GROUP_14);

            assertThat(refusals(strange)).containsExactly("proposal 1: transform type 6 is not known here");
            assertThat(choose(strange, plain))
                    .isInstanceOfSatisfying(
                            Chosen.class,
                            chosen -> assertThat(chosen.response()).isEqualTo(plain));
        }

        @Test
        void aTransformNobodyKnowsIsPassedOver() {
            Transform strange = Transform.of(new UnknownTransformId(1, 999), 256);

            assertThat(choose(ike(1, strange, CBC_256, PRF_256, SHA_256, GROUP_14)))
                    .isInstanceOf(Chosen.class);
            assertThat(refusals(ike(1, strange, PRF_256, SHA_256, GROUP_14)).getFirst())
                    .startsWith("proposal 1: encryption offered ")
                    .endsWith(", accepted AES-CBC-256");
        }

        @Test
        void aProposalOfAnotherProtocolIsRefused() {
            Proposal esp = new Proposal(1, ProtocolId.ESP, SPI, List.of(GCM_256, NO_ESN));

            assertThat(refusals(esp)).containsExactly("proposal 1: protocol offered ESP, accepted IKE");
        }

        @Test
        void anAeadGoesWithoutIntegrityAndWithNoneOfIt() {
            IkeProposal aead = new IkeProposal(
                    List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
                    List.of(),
                    List.of(PrfId.HMAC_SHA2_256),
                    List.of(KeyExchangeId.MODP_2048));
            Transform none = Transform.of(IntegrityId.NONE);

            for (Proposal offered :
                    List.of(ike(1, GCM_256, PRF_256, GROUP_14), ike(1, GCM_256, PRF_256, none, GROUP_14))) {
                assertThat(ProposalChoice.ike(List.of(aead), List.of(offered))).isInstanceOf(Chosen.class);
            }
            // RFC 7296 §3.3.6: one transform of every type that was offered is answered, "none" among them.
            assertThat(ProposalChoice.ike(List.of(aead), List.of(ike(1, GCM_256, PRF_256, none, GROUP_14))))
                    .isEqualTo(new Chosen<>(
                            ike(1, GCM_256, PRF_256, none, GROUP_14),
                            new IkeSuite(
                                    EncryptionId.AES_GCM_16,
                                    256,
                                    Optional.empty(),
                                    PrfId.HMAC_SHA2_256,
                                    KeyExchangeId.MODP_2048),
                            List.of()));
            assertThat(ProposalChoice.ike(List.of(aead), List.of(ike(1, GCM_256, PRF_256, SHA_256, GROUP_14))))
                    .isEqualTo(new Refused<IkeSuite>(
                            List.of("proposal 1: integrity offered HMAC-SHA2-256-128, accepted none")));
        }

        private ProposalChoice<IkeSuite> choose(Proposal... offered) {
            return ProposalChoice.ike(List.of(CONFIGURED), List.of(offered));
        }

        private List<String> refusals(Proposal... offered) {
            return refused(choose(offered));
        }
    }

    @Nested
    class OfAChildSa {
        @Test
        void theFirstChildHasNoKeyExchangeOfItsOwn() {
            assertThat(ProposalChoice.esp(List.of(ESP), List.of(esp(1, GCM_256, NO_ESN)), false))
                    .isInstanceOf(Chosen.class);
            assertThat(refused(ProposalChoice.esp(List.of(ESP), List.of(esp(1, GCM_256, GROUP_14, NO_ESN)), false)))
                    .containsExactly("proposal 1: key exchange offered MODP-2048, accepted none");
        }

        /** RFC 7296 §3.3.6: who offers a group or none, and gets none, is told so. */
        @Test
        void aKeyExchangeThatMayBeNoneIsAnsweredWithNone() {
            Transform none = Transform.of(KeyExchangeId.NONE);

            assertThat(ProposalChoice.esp(List.of(ESP), List.of(esp(1, GCM_256, GROUP_14, none, NO_ESN)), false))
                    .isInstanceOfSatisfying(
                            Chosen.class,
                            chosen -> assertThat(chosen.response()).isEqualTo(esp(1, GCM_256, none, NO_ESN)));
        }

        @Test
        void aLaterOneHasTheConfiguredKeyExchange() {
            assertThat(ProposalChoice.esp(List.of(ESP), List.of(esp(1, GCM_256, GROUP_14, NO_ESN)), true))
                    .isInstanceOf(Chosen.class);
            assertThat(refused(ProposalChoice.esp(List.of(ESP), List.of(esp(1, GCM_256, NO_ESN)), true)))
                    .containsExactly("proposal 1: key exchange offered none, accepted MODP-2048");
        }

        @Test
        void sequenceNumbersAreNegotiatedToo() {
            Transform extended = Transform.of(EsnId.EXTENDED);

            assertThat(refused(ProposalChoice.esp(List.of(ESP), List.of(esp(1, GCM_256, extended)), false)))
                    .singleElement()
                    .asString()
                    .startsWith("proposal 1: sequence numbers offered ");
        }

        @Test
        void theChosenSuiteIsTheOneAnswered() {
            ProposalChoice<EspSuite> choice = ProposalChoice.esp(List.of(ESP), List.of(esp(1, GCM_256, NO_ESN)), false);

            assertThat(choice).isInstanceOfSatisfying(Chosen.class, chosen -> {
                assertThat(chosen.suite())
                        .isEqualTo(new EspSuite(EncryptionId.AES_GCM_16, 256, Optional.empty(), EsnId.THIRTY_TWO_BIT));
                assertThat(chosen.response().spi()).isEqualTo(SPI);
            });
        }
    }

    @Nested
    class OfTheInitiator {
        @Test
        void anAnswerFromTheOfferStands() {
            assertThat(answered(ike(1, CBC_256, PRF_256, SHA_256, GROUP_14))).isInstanceOf(Chosen.class);
        }

        @Test
        void anAnswerWithSeveralProposalsIsNone() {
            Proposal one = ike(1, CBC_256, PRF_256, SHA_256, GROUP_14);

            assertThat(refused(answered(one, one))).containsExactly("the answer has 2 proposals instead of one");
            assertThat(refused(answered())).containsExactly("the answer has 0 proposals instead of one");
        }

        @Test
        void anAnswerUnderANumberThatWasNotOfferedIsNone() {
            assertThat(refused(answered(ike(2, CBC_256, PRF_256, SHA_256, GROUP_14)))
                            .getFirst())
                    .startsWith("the answer is no choice from the offer: proposal 2 with AES-CBC-256");
        }

        @Test
        void anAnswerWithTwoTransformsOfATypeIsNone() {
            assertThat(refused(answered(ike(1, CBC_256, CBC_128, PRF_256, SHA_256, GROUP_14)))
                            .getFirst())
                    .startsWith("the answer is no choice from the offer");
        }

        @Test
        void anAnswerWithSomethingElseUnderAnOfferedNumberIsNone() {
            List<IkeProposal> configured = List.of(CONFIGURED, ike(128, KeyExchangeId.MODP_2048));

            assertThat(refused(
                            ProposalChoice.ikeAnswer(configured, List.of(ike(1, CBC_128, PRF_256, SHA_256, GROUP_14)))))
                    .containsExactly("proposal 1: encryption offered AES-CBC-128, accepted AES-CBC-256");
        }

        private ProposalChoice<IkeSuite> answered(Proposal... answer) {
            return ProposalChoice.ikeAnswer(List.of(CONFIGURED), List.of(answer));
        }
    }

    @Test
    void anOfferNumbersItsProposalsFromOneAndListsAllTheyAccept() {
        List<Proposal> offer =
                ProposalChoice.offerIke(List.of(CONFIGURED, ike(128, KeyExchangeId.MODP_1024)), Octets.EMPTY);

        assertThat(offer)
                .containsExactly(
                        ike(1, CBC_256, PRF_256, SHA_256, GROUP_14),
                        ike(2, CBC_128, PRF_256, SHA_256, Transform.of(KeyExchangeId.MODP_1024)));
    }

    @Test
    void anOfferForAFirstChildLeavesTheKeyExchangeOut() {
        assertThat(ProposalChoice.offerEsp(List.of(ESP), SPI, false)).containsExactly(esp(1, GCM_256, NO_ESN));
        assertThat(ProposalChoice.offerEsp(List.of(ESP), SPI, true)).containsExactly(esp(1, GCM_256, GROUP_14, NO_ESN));
    }

    @Test
    void whereNothingWasOfferedThatIsSaid() {
        assertThat(refused(ProposalChoice.ike(List.of(CONFIGURED), List.of()))).containsExactly("nothing was offered");
    }

    private static <S> List<String> refused(ProposalChoice<S> choice) {
        return switch (choice) {
            case Refused<S>(List<String> refusals) -> refusals;
            case Chosen<S> chosen -> throw new AssertionError("chosen: " + chosen);
        };
    }

    private static IkeProposal ike(int keyBits, KeyExchangeId group) {
        return new IkeProposal(
                List.of(new CipherChoice(EncryptionId.AES_CBC, keyBits)),
                List.of(IntegrityId.HMAC_SHA2_256_128),
                List.of(PrfId.HMAC_SHA2_256),
                List.of(group));
    }

    private static Proposal ike(int number, Transform... transforms) {
        return new Proposal(number, ProtocolId.IKE, Octets.EMPTY, List.of(transforms));
    }

    private static Proposal esp(int number, Transform... transforms) {
        return new Proposal(number, ProtocolId.ESP, SPI, List.of(transforms));
    }
}
