package io.ikelab.engine;

import static io.ikelab.engine.AndroidClient.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EspProposal;
import io.ikelab.sa.IkeCommand;
import io.ikelab.vectors.AndroidIke;
import io.ikelab.vectors.AndroidRandomness;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The sessions of Android's compatibility tests, whose responder, a strongSwan, was recorded: each of its datagrams fits what
 * our initiator sends with Android's random numbers, down to the last checksum. Android's own requests were not recorded, so
 * that ours cannot be held against them; that the responder's proofs and keys are right shows that ours agree in all that they
 * cover. Where the recording is of transport mode, our initiator asks for tunnel mode.
 *
 * <p>Left out are the session with AES-XCBC and those with EAP, which are not built.
 */
class AndroidSessionsTest {
    private static final String INIT = "--> IKE_SA_INIT request 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
            + " N(NAT_DETECTION_DESTINATION_IP) N(IKEV2_FRAGMENTATION_SUPPORTED) ]";
    private static final String AUTH =
            "--> IKE_AUTH request 1 [ IDi N(INITIAL_CONTACT) N(MOBIKE_SUPPORTED) IDr AUTH SA TSi TSr ]";

    private final AndroidIke android = new AndroidIke();

    @Test
    void theRandomNumbersAreThoseThatWereRecorded() {
        AndroidRandomness drawn = AndroidRandomness.fresh();

        assertThat(drawn.nextLong()).isEqualTo(AndroidClient.SPI);
        assertThat(drawn.nextLong()).isEqualTo(AndroidClient.NEXT_SPI);
    }

    private static Replay begun(KeyExchangeId group, List<EspProposal> esp, Octets initResponse) {
        Replay replay = AndroidClient.offering(group, esp);
        replay.command(new IkeCommand.Initiate("tunnel"));
        replay.receive(initResponse);
        return replay;
    }

    private static Replay established(KeyExchangeId group, Octets initResponse, Octets authResponse) {
        return established(group, AndroidClient.CBC, initResponse, authResponse);
    }

    private static Replay established(
            KeyExchangeId group, List<EspProposal> esp, Octets initResponse, Octets authResponse) {
        Replay replay = begun(group, esp, initResponse);
        replay.receive(authResponse);
        // Towards a responder that knows no NATs, this end has to forbid them (RFC 4555 §3.9).
        assertThat(replay.ladder())
                .startsWith(INIT)
                .anyMatch(line -> line.replace(" N(NO_NATS_ALLOWED)", "").equals(AUTH));
        assertThat(replay.emitted(IkeEvent.PeerAuthenticated.class))
                .extracting(IkeEvent.PeerAuthenticated::identity, IkeEvent.PeerAuthenticated::method)
                .containsExactly(tuple(SERVER.toString(), "pre-shared key"));
        assertThat(replay.isUp()).isTrue();
        return replay;
    }

    /** What it went on with, once the IKE SA was up. */
    private static List<String> afterwards(Replay replay) {
        return replay.ladder().subList(4, replay.ladder().size());
    }

    private static ChildSa newest(Replay replay) {
        return replay.ordered(DataPlaneOrder.InstallOutbound.class).getLast().child();
    }

    private static List<String> closings(Replay replay) {
        return replay.emitted(IkeEvent.IkeClosed.class).stream()
                .map(IkeEvent.IkeClosed::reason)
                .toList();
    }

    @Nested
    class WithASharedKey {
        private static final String TEST = "IkeSessionPskTest";

        @Test
        void aSecondChildSaComesAndGoesBeforeTheIkeSaDoes() {
            Replay replay = established(
                    KeyExchangeId.MODP_1024,
                    android.hex(TEST, "SUCCESS_IKE_INIT_RESP"),
                    android.hex(TEST, "SUCCESS_IKE_AUTH_RESP"));
            assertThat(newest(replay).outboundSpi()).isEqualTo(new EspSpi(0xcdfba047));

            replay.command(new IkeCommand.CreateChild("tunnel", "more"));
            replay.receive(android.hex(TEST, "SUCCESS_CREATE_CHILD_RESP"));
            assertThat(newest(replay).outboundSpi()).isEqualTo(new EspSpi(0xcaab8eb6));
            replay.command(
                    new IkeCommand.TerminateChild("tunnel", newest(replay).id()));
            replay.receive(android.hex(TEST, "SUCCESS_DELETE_CHILD_RESP"));
            replay.command(new IkeCommand.Terminate("tunnel"));
            replay.receive(android.hex(TEST, "SUCCESS_DELETE_IKE_RESP"));

            assertThat(afterwards(replay))
                    .containsExactly(
                            "--> CREATE_CHILD_SA request 2 [ SA Nonce TSi TSr ]",
                            "<-- CREATE_CHILD_SA response 2 [ SA Nonce TSi TSr ]",
                            "--> INFORMATIONAL request 3 [ D(ESP) ]",
                            "<-- INFORMATIONAL response 3 [ D(ESP) ]",
                            "--> INFORMATIONAL request 4 [ D(IKE) ]",
                            "<-- INFORMATIONAL response 4 [ ]");
            assertThat(closings(replay)).containsExactly("deleted by this end");
        }

        @Test
        void underAesCmac() {
            Replay replay = established(
                    KeyExchangeId.MODP_2048, android.hex(TEST, "ikeInitResp", 0), android.hex(TEST, "ikeAuthResp", 0));
            replay.command(new IkeCommand.Terminate("tunnel"));
            replay.receive(android.hex(TEST, "deleteIkeResp", 0));

            assertThat(closings(replay)).containsExactly("deleted by this end");
        }

        @Test
        void overIpv6() {
            Replay replay = established(
                    KeyExchangeId.MODP_1024, android.hex(TEST, "ikeInitResp", 1), android.hex(TEST, "ikeAuthResp", 1));
            assertThat(replay.emitted(IkeEvent.SelectorsAgreed.class))
                    .extracting(IkeEvent.SelectorsAgreed::local, IkeEvent.SelectorsAgreed::remote)
                    .containsExactly(tuple("2001:db8::2/128", "::/0"));
            replay.command(new IkeCommand.Terminate("tunnel"));
            replay.receive(android.hex(TEST, "deleteIkeResp", 1));

            assertThat(closings(replay)).containsExactly("deleted by this end");
        }

        @Test
        void theIkeSaStandsWhereItsFirstChildSaIsRefused() {
            Replay replay = established(
                    KeyExchangeId.MODP_1024,
                    android.hex(TEST, "ikeInitRespHex", 1),
                    android.hex(TEST, "ikeAuthCreateChildFailHex"));

            assertThat(replay.ladder().get(3))
                    .isEqualTo("<-- IKE_AUTH response 1 [ IDr AUTH CP(CFG_REPLY) N(TS_UNACCEPTABLE) ]");
            assertThat(replay.orders).isEmpty();
        }

        @Test
        void nothingComesOfARefusedProposal() {
            Replay replay = begun(KeyExchangeId.MODP_1024, AndroidClient.CBC, android.hex(TEST, "ikeInitFailRespHex"));

            assertThat(replay.ladder()).containsExactly(INIT, "<-- IKE_SA_INIT response 0 [ N(NO_PROPOSAL_CHOSEN) ]");
            assertThat(replay.isUp()).isFalse();
        }
    }

    @Nested
    class Mobike {
        private static final String TEST = "IkeSessionMobikeTest";

        @Test
        void theIkeSaMovesAndItsChildSaIsReplaced() {
            Replay replay = established(
                    KeyExchangeId.MODP_2048, android.hex(TEST, "IKE_INIT_RESP"), android.hex(TEST, "IKE_AUTH_RESP"));
            ChildId first = newest(replay).id();
            assertThat(replay.emitted(IkeEvent.MobilityAgreed.class)).hasSize(1);

            replay.command(Movers.at(Movers.ELSEWHERE));
            replay.receive(android.hex(TEST, "IKE_UPDATE_SA_RESP"));
            assertThat(replay.ordered(DataPlaneOrder.MovePath.class))
                    .last()
                    .satisfies(
                            moved -> assertThat(moved.path().local().address()).isEqualTo(Movers.ELSEWHERE));
            replay.command(new IkeCommand.RekeyChildren("tunnel"));
            replay.receive(android.hex(TEST, "IKE_CREATE_CHILD_RESP"));
            replay.receive(android.hex(TEST, "IKE_DELETE_CHILD_RESP"));
            replay.command(new IkeCommand.Terminate("tunnel"));
            replay.receive(android.hex(TEST, "DELETE_IKE_RESP"));

            assertThat(afterwards(replay))
                    .containsExactly(
                            "--> INFORMATIONAL request 2 [ N(UPDATE_SA_ADDRESSES) N(NAT_DETECTION_SOURCE_IP)"
                                    + " N(NAT_DETECTION_DESTINATION_IP) N(NO_ADDITIONAL_ADDRESSES) ]",
                            "<-- INFORMATIONAL response 2 [ N(NAT_DETECTION_SOURCE_IP) N(NAT_DETECTION_DESTINATION_IP) ]",
                            "--> CREATE_CHILD_SA request 3 [ N(REKEY_SA) SA Nonce TSi TSr ]",
                            "<-- CREATE_CHILD_SA response 3 [ SA Nonce TSi TSr ]",
                            "--> INFORMATIONAL request 4 [ D(ESP) ]",
                            "<-- INFORMATIONAL response 4 [ D(ESP) ]",
                            "--> INFORMATIONAL request 5 [ D(IKE) ]",
                            "<-- INFORMATIONAL response 5 [ ]");
            assertThat(newest(replay).id()).isNotEqualTo(first);
            assertThat(closings(replay)).containsExactly("deleted by this end");
        }

        @Test
        void whereTheResponderDoesNotSaySoNothingMoves() {
            Replay replay = established(
                    KeyExchangeId.MODP_2048,
                    android.hex(TEST, "ikeInitResp", 0),
                    android.hex(TEST, "IkeAuthRespWithoutMobikeSupport", 0));

            replay.command(Movers.at(Movers.ELSEWHERE));
            replay.command(new IkeCommand.RekeyChildren("tunnel"));
            replay.receive(android.hex(TEST, "createChildResp"));
            replay.receive(android.hex(TEST, "deleteChildResp"));
            replay.command(new IkeCommand.Terminate("tunnel"));
            replay.receive(android.hex(TEST, "deleteIkeResp"));

            assertThat(replay.ordered(DataPlaneOrder.MovePath.class)).isEmpty();
            assertThat(afterwards(replay)).noneMatch(line -> line.contains("UPDATE_SA_ADDRESSES"));
            assertThat(closings(replay)).containsExactly("deleted by this end");
        }
    }

    @Nested
    class ByTheResponder {
        @Test
        void livenessIsConfirmedAndTheIkeSaDeleted() {
            String test = "IkeSessionLivenessCheckTest";
            Replay replay = established(
                    KeyExchangeId.MODP_1024,
                    AndroidClient.GCM_THEN_CBC,
                    android.hex(test, "ikeInitResp"),
                    android.hex(test, "ikeAuthResp"));
            replay.command(Movers.check());
            replay.receive(android.hex(test, "ikeDpdResp"));
            replay.receive(android.hex(test, "deleteIkeReq"));

            assertThat(replay.emitted(IkeEvent.LivenessConfirmed.class)).hasSize(1);
            assertThat(afterwards(replay))
                    .containsExactly(
                            "--> INFORMATIONAL request 2 [ ]",
                            "<-- INFORMATIONAL response 2 [ ]",
                            "<-- INFORMATIONAL request 0 [ D(IKE) ]",
                            "--> INFORMATIONAL response 0 [ ]");
            assertThat(closings(replay)).containsExactly("deleted by the peer");
        }

        @Test
        void theIkeSaIsReplacedAndTheNewOneDeletedUnderKeysOfItsOwn() {
            String test = "IkeSessionRekeyTest";
            Replay replay = established(
                    KeyExchangeId.MODP_1024,
                    AndroidClient.GCM_THEN_CBC,
                    android.hex(test, "ikeInitResp", 0),
                    android.hex(test, "ikeAuthResp", 0));
            replay.receive(android.hex(test, "rekeyIkeCreateReq"));
            replay.receive(android.hex(test, "rekeyIkeDeleteReq"));
            replay.receive(android.hex(test, "deleteIkeReq", 0));

            assertThat(afterwards(replay))
                    .containsExactly(
                            "<-- CREATE_CHILD_SA request 0 [ SA Nonce KE ]",
                            "--> CREATE_CHILD_SA response 0 [ SA Nonce KE ]",
                            "<-- INFORMATIONAL request 1 [ D(IKE) ]",
                            "--> INFORMATIONAL response 1 [ ]",
                            "<-- INFORMATIONAL request 0 [ D(IKE) ]",
                            "--> INFORMATIONAL response 0 [ ]");
            assertThat(closings(replay)).endsWith("deleted by the peer");
        }

        @Test
        void aChildSaIsReplaced() {
            String test = "IkeSessionRekeyTest";
            Replay replay = established(
                    KeyExchangeId.MODP_1024,
                    AndroidClient.GCM_THEN_CBC,
                    android.hex(test, "ikeInitResp", 1),
                    android.hex(test, "ikeAuthResp", 1));
            ChildSa first = newest(replay);
            replay.receive(android.hex(test, "rekeyChildCreateReq"));
            assertThat(newest(replay).outboundSpi()).isEqualTo(new EspSpi(0xc127c515));
            replay.receive(android.hex(test, "rekeyChildDeleteReq"));
            replay.receive(android.hex(test, "deleteIkeReq", 1));

            assertThat(replay.emitted(IkeEvent.ChildClosed.class))
                    .first()
                    .satisfies(closed -> assertThat(closed.child().id()).isEqualTo(first.id()));
            assertThat(closings(replay)).containsExactly("deleted by the peer");
        }
    }
}
