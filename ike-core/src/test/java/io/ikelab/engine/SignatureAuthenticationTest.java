package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.auth.TestAuthority;
import io.ikelab.auth.TestAuthority.Wording;
import io.ikelab.crypto.RevocationList;
import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.AuthenticationRefused;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.Credential;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.PeerProof;
import io.ikelab.policy.RevocationPolicy;
import io.ikelab.policy.SignatureConduct;
import io.ikelab.sa.IkeState;
import io.ikelab.verdict.AuthenticationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 7296 §2.15, RFC 7427: certificates in IKE_AUTH. */
class SignatureAuthenticationTest {
    /** When {@link Pair} begins. */
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    private final Signers signers = new Signers();

    private static Pair pair(Authentication initiator, Authentication responder) {
        Policies policies = Policies.AGREEING.withAuthentication(initiator, responder);
        Pair pair = new Pair(policies, policies);
        pair.initiate();
        pair.drive();
        return pair;
    }

    @Test
    void bothEndsSayWhatTheyTakeAndProveThemselves() {
        Pair pair = pair(signers.initiator(), signers.responder());

        assertThat(pair.ladder())
                .containsExactly(
                        "--> IKE_SA_INIT request 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                + " N(NAT_DETECTION_DESTINATION_IP) N(SIGNATURE_HASH_ALGORITHMS) ]",
                        "<-- IKE_SA_INIT response 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                + " N(NAT_DETECTION_DESTINATION_IP) N(SIGNATURE_HASH_ALGORITHMS) CERTREQ ]",
                        "--> IKE_AUTH request 1 [ IDi CERT CERTREQ IDr AUTH SA TSi TSr ]",
                        "<-- IKE_AUTH response 1 [ IDr CERT AUTH SA TSi TSr ]");
        assertThat(pair.responder.emitted(IkeEvent.PeerAuthenticated.class))
                .singleElement()
                .satisfies(proven -> assertThat(proven.method()).isEqualTo("Ed25519, certificate of CN=initiator"));
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void oneEndMaySignWhereTheOtherHasASharedKey() {
        Secret key = Secret.copyOf(Octets.ofUtf8("only the initiator's"));
        Credential gateway = signers.root.issue("CN=responder", Signers.RESPONDER);
        Pair pair = pair(
                new Authentication(new OwnProof.SharedKey(key), new PeerProof.Certificate(signers.root.trust())),
                new Authentication(new OwnProof.Signature(List.of(gateway)), new PeerProof.SharedKey(key)));

        assertThat(pair.ladder())
                .endsWith(
                        "--> IKE_AUTH request 1 [ IDi CERTREQ IDr AUTH SA TSi TSr ]",
                        "<-- IKE_AUTH response 1 [ IDr CERT AUTH SA TSi TSr ]");
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void anEndThatExpectsASignatureRefusesASharedKey() {
        Authentication sharedKey = Authentication.sharedKey(Secret.copyOf(Octets.ofUtf8("key")));

        assertRefused(pair(sharedKey, signers.responder()), AuthenticationFailure.UNEXPECTED_METHOD);
    }

    @Test
    void intermediatesAreSentAlongAndLeadToTheRoot() {
        TestAuthority middle = signers.root.below("CN=Middle", Wording.AUTHORITY);
        Pair pair = pair(signers.with(middle.issue("CN=initiator", Signers.INITIATOR)), signers.responder());

        assertThat(pair.ladder().get(2)).startsWith("--> IKE_AUTH request 1 [ IDi CERT CERT CERTREQ");
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }

    /** RFC 7296 §3.6 has an end send and take as many at least. */
    @Test
    void fourCertificatesAreSentAndTaken() {
        TestAuthority lowest = signers.root
                .below("CN=Upper", Wording.AUTHORITY)
                .below("CN=Middle", Wording.AUTHORITY)
                .below("CN=Lower", Wording.AUTHORITY);
        Pair pair = pair(signers.with(lowest.issue("CN=initiator", Signers.INITIATOR)), signers.responder());

        assertThat(pair.ladder().get(2)).startsWith("--> IKE_AUTH request 1 [ IDi CERT CERT CERT CERT CERTREQ");
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void ofTwoCertificatesTheOneThePeerAsksForIsSent() {
        Credential elsewhere = TestAuthority.root("CN=Elsewhere").issue("CN=initiator", Signers.INITIATOR);
        Credential wanted = signers.root.issue("CN=initiator", Signers.INITIATOR);
        Authentication both = new Authentication(
                new OwnProof.Signature(List.of(elsewhere, wanted)), new PeerProof.Certificate(signers.root.trust()));

        assertThat(pair(both, signers.responder()).responder.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void aKeyThatNeedsTheNewMethodCannotProveItselfToAnOldPeer() {
        Authentication old = signers.responder().withSignatures(SignatureConduct.DEFAULT.announcing(false));
        Pair pair = pair(signers.initiator(), old);

        assertThat(pair.initiator.closings()).singleElement().asString().contains("Ed25519", "RFC 7427");
    }

    @Nested
    class ACertificateIsRefused {
        @Test
        void whenNobodyTrustedIssuedIt() {
            refuses(signers.stranger(), AuthenticationFailure.UNTRUSTED);
        }

        @Test
        void whenAnotherOfTheSameNameIssuedIt() {
            TestAuthority namesake = TestAuthority.root("CN=Root", "another key", Wording.AUTHORITY);
            refuses(
                    signers.with(namesake.issue("CN=initiator", Signers.INITIATOR)),
                    AuthenticationFailure.BAD_CERTIFICATE_SIGNATURE);
        }

        @Test
        void afterItsTimeAndBeforeIt() {
            Wording over = Signers.INITIATOR.inForce(TestAuthority.FROM, NOW.minusSeconds(1));
            Wording early = Signers.INITIATOR.inForce(NOW.plusSeconds(60), TestAuthority.UNTIL);

            refuses(signers.initiator(over), AuthenticationFailure.EXPIRED);
            refuses(signers.initiator(early), AuthenticationFailure.NOT_YET_VALID);
        }

        @Test
        void thatIsOfSomebodyElse() {
            Wording other = Wording.MACHINE.alsoCalled(GeneralName.dNSName, "vpn.example.com");
            refuses(signers.initiator(other), AuthenticationFailure.IDENTITY_NOT_CERTIFIED);
        }

        @Test
        void whoseKeyIsForSomethingElse() {
            refuses(
                    signers.initiator(Signers.INITIATOR.forUse(KeyUsage.keyEncipherment)),
                    AuthenticationFailure.KEY_NOT_FOR_SIGNING);
        }

        @Test
        void thatAMachineSigned() {
            TestAuthority machine = signers.root.below("CN=Machine", Wording.MACHINE);
            refuses(signers.with(machine.issue("CN=initiator", Signers.INITIATOR)), AuthenticationFailure.NO_AUTHORITY);
        }

        @Test
        void belowMoreAuthoritiesThanOneAllows() {
            TestAuthority lowest = signers.root
                    .below("CN=Upper", Wording.AUTHORITY.withAuthorities(0))
                    .below("CN=Lower", Wording.AUTHORITY);
            refuses(signers.with(lowest.issue("CN=initiator", Signers.INITIATOR)), AuthenticationFailure.PATH_TOO_LONG);
        }

        @Test
        void thatIsRevoked() {
            Credential own = signers.root.issue("CN=initiator", Signers.INITIATOR);
            Octets list = signers.root.revoking(TestAuthority.FROM, TestAuthority.UNTIL, own.certificate());

            assertRefused(pair(signers.with(own), responderWith(list, false)), AuthenticationFailure.REVOKED);
        }

        @Test
        void ofWhichNoListInForceSpeaksWhereOneIsAskedFor() {
            Octets old = signers.root.revoking(TestAuthority.FROM, NOW.minusSeconds(1));

            assertRefused(
                    pair(signers.initiator(), responderWith(old, true)), AuthenticationFailure.REVOCATION_UNKNOWN);
            assertThat(pair(signers.initiator(), responderWith(old, false))
                            .responder
                            .state())
                    .isInstanceOf(IkeState.Established.class);
        }

        private Authentication responderWith(Octets list, boolean strict) {
            RevocationList read =
                    new BouncyCastleSignatures().revocationList(list).orElseThrow();
            return new Authentication(
                    signers.responder().own(),
                    new PeerProof.Certificate(
                            signers.root.trust().withRevocation(new RevocationPolicy(List.of(read), strict))));
        }

        private void refuses(Authentication initiator, AuthenticationFailure reason) {
            assertRefused(pair(initiator, signers.responder()), reason);
        }
    }

    private static void assertRefused(Pair pair, AuthenticationFailure reason) {
        assertThat(pair.ladder().getLast()).isEqualTo("<-- IKE_AUTH response 1 [ N(AUTHENTICATION_FAILED) ]");
        assertThat(pair.responder.emitted(AuthenticationRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void anInitiatorThatDoesNotBelieveTheResponderTellsItSoInAnExchangeOfItsOwn() {
        Pair pair = pair(signers.initiator(), signers.stranger());

        assertThat(pair.ladder())
                .endsWith(
                        "--> INFORMATIONAL request 2 [ N(AUTHENTICATION_FAILED) ]", "<-- INFORMATIONAL response 2 [ ]");
        assertThat(pair.initiator.emitted(AuthenticationRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(AuthenticationFailure.UNTRUSTED));
    }

    @Test
    void anIkeSaEndsWithTheFirstCertificateItRestsOnWhereThatIsAskedFor() {
        Wording brief = Signers.INITIATOR.inForce(TestAuthority.FROM, NOW.plus(Duration.ofHours(1)));
        Authentication strict =
                signers.responder().withSignatures(SignatureConduct.DEFAULT.endingWithCertificate(true));
        Pair pair = pair(signers.initiator(brief), strict);
        pair.advance(Duration.ofMinutes(59));
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);

        pair.advance(Duration.ofMinutes(2));
        pair.drive();

        assertThat(pair.responder.closings()).containsExactly("the certificate of CN=initiator ran out");
        assertThat(pair.responder.emitted(IkeEvent.CertificateRanOut.class)).hasSize(1);
        assertThat(pair.initiator.closings()).containsExactly("deleted by the peer");
    }

    @Test
    void anIkeSaOutlivesItsCertificatesWhereNothingElseIsAskedFor() {
        Wording brief = Signers.INITIATOR.inForce(TestAuthority.FROM, NOW.plus(Duration.ofHours(1)));
        Pair pair = pair(signers.initiator(brief), signers.responder());

        pair.advance(Duration.ofHours(2));

        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }
}
