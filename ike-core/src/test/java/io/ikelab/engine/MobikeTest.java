package io.ikelab.engine;

import static io.ikelab.engine.Movers.AWAY;
import static io.ikelab.engine.Movers.ELSEWHERE;
import static io.ikelab.engine.Movers.FARTHER;
import static io.ikelab.engine.Movers.HOME;
import static io.ikelab.engine.Movers.MOBILE;
import static io.ikelab.engine.Movers.at;
import static io.ikelab.engine.Movers.check;
import static io.ikelab.engine.Movers.isUp;
import static io.ikelab.engine.Movers.said;
import static io.ikelab.engine.Movers.way;
import static io.ikelab.engine.Movers.wayOfEsp;
import static io.ikelab.engine.Movers.wayOfRequests;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.NotifyType;
import io.ikelab.policy.Routability;
import io.ikelab.sa.IkeCommand;
import io.ikelab.wire.NotifyPayload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The end that began the tunnel moves. RFC 4555 §3.2–3.7. */
class MobikeTest {
    @Nested
    class Agreeing {
        @Test
        void bothHaveToSayThatTheyMayMove() {
            Pair.established(MOBILE).ladder().stream()
                    .filter(line -> line.contains("IKE_AUTH"))
                    .forEach(line -> assertThat(line).contains("N(MOBIKE_SUPPORTED)"));
            Pair onlyOne = new Pair(MOBILE, Policies.AGREEING);
            onlyOne.initiate();
            onlyOne.drive();

            assertThat(onlyOne.initiator.emitted(IkeEvent.MobilityAgreed.class)).isEmpty();
            assertThat(onlyOne.ladder().getLast()).startsWith("<-- IKE_AUTH").doesNotContain("MOBIKE");
        }

        @Test
        void whoDidNotAskForItIsNotAnsweredWithIt() {
            Pair pair = new Pair(Policies.AGREEING, MOBILE);
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder()).noneMatch(line -> line.contains("MOBIKE"));
            assertThat(pair.responder.emitted(IkeEvent.MobilityAgreed.class)).isEmpty();
        }

        /** §3.3: so that a NAT on another way later changes no port. */
        @Test
        void bothGoToPort4500ThoughThereIsNoNat() {
            Pair pair = Pair.established(MOBILE);

            assertThat(wayOfRequests(pair.initiator)).isEqualTo(HOME);
            assertThat(wayOfRequests(pair.responder)).isEqualTo(HOME.reversed());
        }

        @Test
        void furtherAddressesAreSaidToo() {
            Pair pair = Pair.established(Movers.with(mobility -> mobility.withAddresses(List.of(ELSEWHERE))));

            assertThat(pair.ladder().get(2)).contains("N(ADDITIONAL_IP4_ADDRESS)");
            assertThat(pair.responder.emitted(IkeEvent.MobilityAgreed.class))
                    .singleElement()
                    .satisfies(agreed -> {
                        assertThat(agreed.leads()).isFalse();
                        assertThat(agreed.peers()).containsExactly(Policies.INITIATOR, ELSEWHERE);
                    });
        }
    }

    @Nested
    class Moving {
        private final Pair pair = Pair.established(MOBILE);
        private final int before = pair.ladder().size();

        @Test
        void theInitiatorSaysSoAndTheResponderChecksItBeforeEspFollows() {
            pair.initiator.command(at(ELSEWHERE));
            pair.drive();

            assertThat(said(pair, before))
                    .containsExactly(
                            "--> INFORMATIONAL request 2 [ N(UPDATE_SA_ADDRESSES) N(NAT_DETECTION_SOURCE_IP)"
                                    + " N(NAT_DETECTION_DESTINATION_IP) N(NO_ADDITIONAL_ADDRESSES) ]",
                            "<-- INFORMATIONAL response 2 [ N(NAT_DETECTION_SOURCE_IP)"
                                    + " N(NAT_DETECTION_DESTINATION_IP) ]",
                            "<-- INFORMATIONAL request 0 [ N(COOKIE2) ]",
                            "--> INFORMATIONAL response 0 [ N(COOKIE2) ]");
            assertThat(wayOfEsp(pair.initiator)).isEqualTo(AWAY);
            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
            assertThat(wayOfRequests(pair.initiator)).isEqualTo(AWAY);
            assertThat(wayOfRequests(pair.responder)).isEqualTo(AWAY.reversed());
        }

        @Test
        void theInitiatorsEspGoesFromThereAtOnceAndTheRespondersAfterTheCheck() {
            pair.initiator.command(at(ELSEWHERE));
            assertThat(wayOfEsp(pair.initiator)).isEqualTo(AWAY);

            pair.deliver(pair.initiator, pair.responder);
            assertThat(wayOfEsp(pair.responder)).isEqualTo(HOME.reversed());
            pair.drive();
            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
        }

        @Test
        void aRequestInFlightIsRepeatedFromThereAtOnceAndTheUpdateFollowsItsAnswer() {
            pair.initiator.command(check());
            EndpointOutput.Transmit lost = pair.intercept(pair.initiator);
            pair.initiator.command(at(ELSEWHERE));
            pair.initiator.tick();

            assertThat(pair.initiator.sent).singleElement().satisfies(again -> {
                assertThat(again.octets()).isEqualTo(lost.octets());
                assertThat(again.path()).isEqualTo(AWAY);
            });
            pair.drive();
            assertThat(said(pair, before)).anyMatch(line -> line.contains("request 3 [ N(UPDATE_SA_ADDRESSES)"));
            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
        }

        /** §3.5: the answer to an update that a newer move overtook means nothing. */
        @Test
        void aSecondMoveBeforeTheAnswerIsTheOneThatCounts() {
            pair.initiator.command(at(ELSEWHERE));
            pair.deliver(pair.initiator, pair.responder);
            pair.initiator.command(at(FARTHER));
            pair.drive();

            assertThat(said(pair, before).stream()
                            .filter(line -> line.contains("UPDATE_SA_ADDRESSES"))
                            .count())
                    .isEqualTo(2);
            assertThat(wayOfEsp(pair.initiator)).isEqualTo(way(FARTHER, Policies.RESPONDER));
            assertThat(wayOfEsp(pair.responder))
                    .isEqualTo(way(FARTHER, Policies.RESPONDER).reversed());
            assertThat(pair.initiator.emitted(IkeEvent.PathConfirmed.class)).hasSize(1);
        }

        @Test
        void anUpdateThatIsLostIsRepeated() {
            pair.initiator.command(at(ELSEWHERE));
            pair.initiator.lose();
            pair.advance(Duration.ofSeconds(3));

            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
        }

        @Test
        void whoIsWithoutAnAddressWaitsForOne() {
            pair.initiator.command(at());
            assertThat(pair.initiator.sent).isEmpty();
            pair.initiator.command(at(ELSEWHERE));
            pair.drive();

            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
        }

        @Test
        void theIkeSaThatComesOfARekeyMovesToo() {
            pair.responder.command(new IkeCommand.RekeyIke("tunnel"));
            pair.drive();
            pair.initiator.command(at(ELSEWHERE));
            pair.drive();

            assertThat(wayOfEsp(pair.initiator)).isEqualTo(AWAY);
            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
            assertThat(pair.ladder()).anyMatch(line -> line.startsWith("--> INFORMATIONAL request 0 [ N(UPDATE"));
        }

        @Test
        void aMoveInTheMiddleOfARekeyIsFinishedByTheIkeSaThatComesOfIt() {
            pair.initiator.command(new IkeCommand.RekeyIke("tunnel"));
            pair.deliver(pair.initiator, pair.responder);
            pair.responder.lose();
            pair.initiator.command(at(ELSEWHERE));
            pair.initiator.tick();
            pair.drive();

            assertThat(pair.initiator.emitted(IkeEvent.IkeRekeyed.class)).hasSize(1);
            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
            assertThat(isUp(pair.initiator) && isUp(pair.responder)).isTrue();
        }

        @Test
        void aRekeyByTheResponderThatMeetsTheUpdateLosesNothingOfIt() {
            pair.initiator.command(at(ELSEWHERE));
            pair.responder.command(new IkeCommand.RekeyIke("tunnel"));
            pair.drive();

            assertThat(wayOfEsp(pair.initiator)).isEqualTo(AWAY);
            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
            assertThat(wayOfRequests(pair.responder)).isEqualTo(AWAY.reversed());
        }

        @Test
        void aChildSaOfLaterIsWhereTheIkeSaIs() {
            pair.initiator.command(at(ELSEWHERE));
            pair.drive();
            pair.responder.command(new IkeCommand.RekeyChildren("tunnel"));
            pair.drive();

            assertThat(pair.responder
                            .ordered(DataPlaneOrder.InstallOutbound.class)
                            .getLast()
                            .child()
                            .path())
                    .isEqualTo(AWAY.reversed());
        }

        @Test
        void withoutItTheTunnelStaysWhereItWas() {
            Pair fixed = Pair.established(Policies.AGREEING);
            fixed.initiator.command(at(ELSEWHERE));

            assertThat(fixed.initiator.sent).isEmpty();
            assertThat(fixed.initiator.ordered(DataPlaneOrder.MovePath.class)).isEmpty();
        }

        @Test
        void aTunnelOfLaterBeginsAtTheNewAddress() {
            pair.initiator.command(at(ELSEWHERE));
            pair.drive();
            pair.initiator.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();
            pair.initiate();

            assertThat(pair.initiator.sent.getLast().path().local().address()).isEqualTo(ELSEWHERE);
        }
    }

    @Nested
    class Checking {
        @Test
        void aResponderThatChecksAfterwardsLosesNothingMeanwhile() {
            Pair pair = Pair.established(Movers.with(mobility -> mobility.withRoutability(Routability.AFTER_ESP)));
            pair.initiator.command(at(ELSEWHERE));
            pair.deliver(pair.initiator, pair.responder);

            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
            pair.drive();
            assertThat(pair.ladder()).anyMatch(line -> line.contains("N(COOKIE2)"));
        }

        @Test
        void aResponderThatChecksNothingAsksNothing() {
            Pair pair = Pair.established(Movers.with(mobility -> mobility.withRoutability(Routability.UNCHECKED)));
            pair.initiator.command(at(ELSEWHERE));
            pair.drive();

            assertThat(wayOfEsp(pair.responder)).isEqualTo(AWAY.reversed());
            assertThat(pair.ladder()).noneMatch(line -> line.contains("N(COOKIE2)"));
        }

        @Test
        void eachCheckHasACookieOfItsOwn() {
            Pair pair = Pair.established(MOBILE);
            pair.initiator.command(at(ELSEWHERE));
            pair.drive();
            pair.initiator.command(at(FARTHER));
            pair.drive();

            assertThat(pair.responder.emitted(IkeEvent.MessageSent.class).stream()
                            .flatMap(sent -> sent.message().notify(NotifyType.COOKIE2).stream())
                            .map(NotifyPayload::data))
                    .hasSize(2)
                    .doesNotHaveDuplicates()
                    .allSatisfy(cookie -> assertThat(cookie.length()).isBetween(8, 64));
        }

        /** §3.7: the same request sent to two addresses does not tell which of them works. */
        @Test
        void aCheckThatAMoveOvertookIsMadeAnew() {
            Pair pair = Pair.established(MOBILE);
            pair.initiator.command(at(ELSEWHERE));
            pair.deliver(pair.initiator, pair.responder);
            pair.deliver(pair.responder, pair.initiator);
            pair.responder.lose();
            pair.initiator.command(at(FARTHER));
            pair.drive();
            pair.advance(Duration.ofSeconds(5));

            assertThat(pair.responder.emitted(IkeEvent.PathConfirmed.class))
                    .extracting(IkeEvent.PathConfirmed::path)
                    .containsExactly(way(FARTHER, Policies.RESPONDER).reversed());
            assertThat(wayOfEsp(pair.responder))
                    .isEqualTo(way(FARTHER, Policies.RESPONDER).reversed());
        }
    }
}
