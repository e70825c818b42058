package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.auth.TestAuthority;
import io.ikelab.auth.TestAuthority.Wording;
import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.IdentityType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.Identity;
import io.ikelab.policy.TrustPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.verdict.AuthenticationFailure;
import io.ikelab.wire.CertificatePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

/**
 * The session of Android's compatibility tests in which both ends sign: the responder's proof comes in two fragments and is a
 * digital signature (RFC 7427) by RSA and SHA-256. The authority's certificate is not among the recordings, so that the
 * server's own is what is trusted, as one that a user pins. The client's key is not recorded either: ours signs with another.
 */
class AndroidSignatureTest {
    private static final String TEST = "IkeSessionDigitalSignatureTest";

    private final AndroidIke android = new AndroidIke();
    private final TestAuthority ours = TestAuthority.root("CN=Ours");

    @Test
    void theServersSignatureIsGoodInFragmentsOfAnyOrder() {
        Certificate server = certificate(replay(ours.trust(), "IKE_AUTH_RESP_FRAG_1", "IKE_AUTH_RESP_FRAG_2"));

        Replay replay = replay(TrustPolicy.in(List.of(server)), "IKE_AUTH_RESP_FRAG_2", "IKE_AUTH_RESP_FRAG_1");
        assertThat(replay.emitted(IkeEvent.MessageReassembled.class))
                .singleElement()
                .satisfies(whole -> assertThat(whole.fragments()).isEqualTo(2));
        assertThat(replay.emitted(IkeEvent.PeerAuthenticated.class))
                .singleElement()
                .satisfies(proven -> assertThat(proven.method())
                        .contains("RSA PKCS#1 with SHA2-256", "CN=server.test.ike.android.net"));
        assertThat(replay.isUp()).isTrue();

        replay.command(new IkeCommand.Terminate("tunnel"));
        replay.receive(android.hex(TEST, "DELETE_IKE_RESP"));
        assertThat(replay.ladder())
                .endsWith("--> INFORMATIONAL request 2 [ D(IKE) ]", "<-- INFORMATIONAL response 2 [ ]");
        assertThat(replay.emitted(IkeEvent.IkeClosed.class)).hasSize(1);
    }

    @Test
    void itsCertificateIsNotBelievedWhereNobodyTrustsIt() {
        Replay replay = replay(ours.trust(), "IKE_AUTH_RESP_FRAG_1", "IKE_AUTH_RESP_FRAG_2");

        assertThat(replay.emitted(IkeEvent.AuthenticationRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(AuthenticationFailure.UNTRUSTED));
        assertThat(replay.isUp()).isFalse();
    }

    private Replay replay(TrustPolicy trust, String... fragments) {
        Authentication signing =
                Authentication.certificates(ours.issue("CN=client.test.ike.android.net", Wording.MACHINE), trust);
        Replay replay = AndroidClient.with(
                KeyExchangeId.MODP_1024,
                AndroidClient.GCM_THEN_CBC,
                named("C=US,O=Android,CN=client.test.ike.android.net"),
                named("C=US,O=Android,CN=server.test.ike.android.net"),
                signing);
        replay.command(new IkeCommand.Initiate("tunnel"));
        replay.receive(android.hex(TEST, "IKE_INIT_RESP"));
        for (String fragment : fragments) {
            replay.receive(android.hex(TEST, fragment));
        }
        return replay;
    }

    /** What the server sent in the recorded response. */
    private static Certificate certificate(Replay replay) {
        Octets sent = replay.emitted(IkeEvent.MessageReceived.class)
                .getLast()
                .message()
                .all(CertificatePayload.class)
                .findFirst()
                .orElseThrow()
                .data();
        return new BouncyCastleSignatures().certificate(sent).orElseThrow();
    }

    private static Identity named(String name) {
        try {
            return new Identity(IdentityType.DER_ASN1_DN, Octets.copyOf(new X500Name(name).getEncoded("DER")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
