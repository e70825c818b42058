package io.ikelab.engine;

import static io.ikelab.engine.Movers.AWAY;
import static io.ikelab.engine.Movers.ELSEWHERE;
import static io.ikelab.engine.Movers.FARTHER;
import static io.ikelab.engine.Movers.HOME;
import static io.ikelab.engine.Movers.MOBILE;
import static io.ikelab.engine.Movers.at;
import static io.ikelab.engine.Movers.check;
import static io.ikelab.engine.Movers.isUp;
import static io.ikelab.engine.Movers.wayOfEsp;
import static io.ikelab.engine.Movers.wayOfRequests;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.MessageText;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import io.ikelab.sa.IkeCommand;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Moves that nobody may make, and answers that prove nothing. RFC 4555 §3.5–3.9, §5. */
class MobikeHostileTest {
    private static final NotifyPayload UPDATE = NotifyPayload.of(NotifyType.UPDATE_SA_ADDRESSES);
    private static final IpAddress NAT = IpAddress.of("203.0.113.9");

    private final Pair pair = Pair.established(MOBILE);

    private static String last(Pair.End end) {
        return MessageText.of(end.emitted(IkeEvent.MessageSent.class).getLast().message());
    }

    @Nested
    class AtTheResponder {
        @Test
        void aMessageThatSaysNothingOfMovingMovesNothing() {
            pair.initiator.command(check());
            pair.responder.receive(
                    AWAY.reversed(), pair.intercept(pair.initiator).octets());

            assertThat(pair.responder.sent.getLast().path()).isEqualTo(AWAY.reversed());
            pair.responder.lose();
            assertThat(wayOfRequests(pair.responder)).isEqualTo(HOME.reversed());
            assertThat(pair.responder.ordered(DataPlaneOrder.MovePath.class)).isEmpty();
        }

        @Test
        void espFromElsewhereMovesNothing() {
            long child = pair.responder
                    .ordered(DataPlaneOrder.InstallOutbound.class)
                    .getLast()
                    .child()
                    .id()
                    .value();
            pair.responder.signal(new DataPlaneSignal.PeerPathMoved(new ChildId(child), AWAY.reversed(), true));

            assertThat(pair.responder.ordered(DataPlaneOrder.MovePath.class)).isEmpty();
        }

        @Test
        void anUpdateThatIsNotAuthenticIsThrownAway() {
            Octets genuine = Forge.of(pair.responder, true).request(ExchangeType.INFORMATIONAL, 2, UPDATE);
            Octets forged = genuine.slice(0, genuine.length() - 1).concat(Octets.of(0));
            pair.responder.receive(AWAY.reversed(), forged);
            pair.responder.receive(
                    AWAY.reversed(), Forge.of(pair.responder, true).clear(ExchangeType.INFORMATIONAL, 2, UPDATE));

            assertThat(pair.responder.discards()).hasSize(2);
            assertThat(wayOfRequests(pair.responder)).isEqualTo(HOME.reversed());
        }

        @Test
        void anOldUpdateFromElsewhereIsAnsweredThereAndMovesNothing() {
            pair.initiator.command(at(ELSEWHERE));
            Octets update = pair.initiator.sent.getFirst().octets();
            pair.drive();
            Path third = new Path(HOME.remote(), Endpoint.of("203.0.113.66", 666));
            pair.responder.receive(third, update);

            assertThat(pair.responder.sent.getLast().path()).isEqualTo(third);
            pair.responder.lose();
            assertThat(wayOfRequests(pair.responder)).isEqualTo(AWAY.reversed());
        }

        @Test
        void wherePolicyDoesNotWantThePeerItStaysAndGoesBack() {
            Policies guarded = Movers.with(mobility ->
                    mobility.withPeersRange(List.of(TrafficSelector.range(Policies.INITIATOR, Policies.INITIATOR))));
            Pair two = new Pair(MOBILE, guarded);
            two.initiate();
            two.drive();
            two.initiator.command(at(ELSEWHERE, Policies.INITIATOR));
            two.drive();

            assertThat(two.ladder()).anyMatch(line -> line.contains("N(UNACCEPTABLE_ADDRESSES)"));
            assertThat(wayOfEsp(two.initiator)).isEqualTo(HOME);
            assertThat(wayOfRequests(two.initiator)).isEqualTo(HOME);
            assertThat(two.responder.ordered(DataPlaneOrder.MovePath.class)).isEmpty();
        }

        @Test
        void aPeerThatHasNowhereToGoBackToEndsTheTunnel() {
            Policies guarded = Movers.with(mobility ->
                    mobility.withPeersRange(List.of(TrafficSelector.range(Policies.INITIATOR, Policies.INITIATOR))));
            Pair two = new Pair(MOBILE, guarded);
            two.initiate();
            two.drive();
            two.initiator.command(at(ELSEWHERE));
            two.drive();

            assertThat(two.initiator.closings()).containsExactly("the peer finds the addresses unacceptable");
            assertThat(isUp(two.responder)).isFalse();
        }

        @Test
        void aCookieThatIsNotTheOneThatWasSentEndsTheTunnel() {
            pair.initiator.command(at(ELSEWHERE));
            pair.deliver(pair.initiator, pair.responder);
            pair.responder.receive(
                    AWAY.reversed(),
                    Forge.of(pair.responder, true)
                            .response(
                                    ExchangeType.INFORMATIONAL,
                                    0,
                                    NotifyPayload.of(NotifyType.COOKIE2, Octets.zeros(16))));

            assertThat(pair.responder.closings())
                    .singleElement()
                    .satisfies(why -> assertThat(why).contains("COOKIE2"));
            assertThat(pair.responder.ordered(DataPlaneOrder.RemoveInbound.class))
                    .hasSize(1);
        }

        @Test
        void aCheckAnsweredWithoutItsCookieEndsTheTunnel() {
            pair.initiator.command(at(ELSEWHERE));
            pair.deliver(pair.initiator, pair.responder);
            pair.responder.receive(
                    AWAY.reversed(), Forge.of(pair.responder, true).response(ExchangeType.INFORMATIONAL, 0));

            assertThat(isUp(pair.responder)).isFalse();
        }

        @Test
        void aCookieOfThePeersComesBackAsItIsWhateverElseIsAsked() {
            NotifyPayload cookie = NotifyPayload.of(NotifyType.COOKIE2, Octets.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
            pair.responder.receive(
                    HOME.reversed(), Forge.of(pair.responder, true).request(ExchangeType.INFORMATIONAL, 2, cookie));

            assertThat(pair.responder
                            .emitted(IkeEvent.MessageSent.class)
                            .getLast()
                            .message()
                            .payloads())
                    .containsExactly(cookie);
        }

        @Test
        void addressesWithoutTheLengthOfOneAreNoneAndMoreThanSixteenAreNotKept() {
            NotifyPayload[] many = IntStream.range(0, 40)
                    .mapToObj(i -> NotifyPayload.of(
                            NotifyType.ADDITIONAL_IP4_ADDRESS, i == 0 ? Octets.of(1, 2, 3) : Octets.of(203, 0, 113, i)))
                    .toArray(NotifyPayload[]::new);
            pair.responder.receive(
                    HOME.reversed(), Forge.of(pair.responder, true).request(ExchangeType.INFORMATIONAL, 2, many));

            assertThat(pair.responder.emitted(IkeEvent.AddressesAnnounced.class))
                    .singleElement()
                    .satisfies(told -> assertThat(told.addresses()).hasSize(16).startsWith(Policies.INITIATOR));
        }

        /** An SA that is not mobile takes no notice of any of it. */
        @Test
        void withoutItAnUpdateIsAStatusLikeAnyOther() {
            Pair fixed = Pair.established(Policies.AGREEING);
            Path elsewhere = new Path(Ways.TOWARDS_RESPONDER.local(), Endpoint.of("203.0.113.66", 666));
            fixed.responder.receive(
                    elsewhere, Forge.of(fixed.responder, true).request(ExchangeType.INFORMATIONAL, 2, UPDATE));

            assertThat(last(fixed.responder)).isEqualTo("INFORMATIONAL response 2 [ ]");
            fixed.responder.lose();
            assertThat(wayOfRequests(fixed.responder)).isEqualTo(Ways.TOWARDS_RESPONDER);
        }
    }

    @Nested
    class AtTheInitiator {
        @Test
        void theResponderMovesNothing() {
            pair.initiator.receive(
                    way(Policies.INITIATOR, FARTHER),
                    Forge.of(pair.initiator, false).request(ExchangeType.INFORMATIONAL, 0, UPDATE));

            assertThat(last(pair.initiator)).isEqualTo("INFORMATIONAL response 0 [ N(UNACCEPTABLE_ADDRESSES) ]");
            pair.initiator.lose();
            assertThat(wayOfRequests(pair.initiator)).isEqualTo(HOME);
            assertThat(wayOfEsp(pair.initiator)).isEqualTo(HOME);
        }

        /** Whoever rekeyed: it is the end that began the first IKE SA that leads. */
        @Test
        void theResponderMovesNothingWhereItReplacedTheIkeSaEither() {
            pair.responder.command(new IkeCommand.RekeyIke("tunnel"));
            pair.drive();
            pair.initiator.receive(
                    way(Policies.INITIATOR, FARTHER),
                    Forge.of(pair.initiator, true).request(ExchangeType.INFORMATIONAL, 0, UPDATE));

            assertThat(last(pair.initiator)).isEqualTo("INFORMATIONAL response 0 [ N(UNACCEPTABLE_ADDRESSES) ]");
        }

        @Test
        void anAnswerThatCameFromAStrangeAddressLeadsNowhere() {
            pair.initiator.command(check());
            pair.deliver(pair.initiator, pair.responder);
            pair.initiator.receive(
                    way(Policies.INITIATOR, FARTHER),
                    pair.intercept(pair.responder).octets());

            assertThat(wayOfRequests(pair.initiator)).isEqualTo(HOME);
        }

        private Path way(IpAddress local, IpAddress remote) {
            return Movers.way(local, remote);
        }
    }

    /** §3.9. */
    @Nested
    class WhereNatsAreProhibited {
        private final Policies strict = Movers.with(mobility -> mobility.withNatsProhibited());

        @Test
        void bothDoWithoutNatTraversalAndStayOnPort500() {
            Pair two = Pair.established(strict);

            assertThat(two.ladder()).noneMatch(line -> line.contains("NAT_DETECTION"));
            assertThat(two.ladder().get(2)).contains("N(NO_NATS_ALLOWED)");
            assertThat(wayOfRequests(two.initiator)).isEqualTo(Ways.TOWARDS_INITIATOR);
        }

        @Test
        void anInitiatorBehindANatIsToldOfItAndGetsNoTunnel() {
            Pair two = new Pair(strict, strict.withInitiatorSeenAs(NAT));
            two.nat = MovingNat.of(NAT.toString());
            two.initiate();
            two.drive();

            assertThat(two.ladder().getLast()).isEqualTo("<-- IKE_AUTH response 1 [ N(UNEXPECTED_NAT_DETECTED) ]");
            assertThat(isUp(two.initiator) || isUp(two.responder)).isFalse();
        }

        /** It may have been one packet that somebody changed. */
        @Test
        void anInitiatorThatWasToldOfItBeginsAnewAsOftenAsItsPolicySays() {
            Policies twice =
                    strict.withPersistence(new Persistence(Reopening.NEVER, Reopening.NEVER, 2, Duration.ofSeconds(1)));
            Pair two = new Pair(twice, twice.withInitiatorSeenAs(NAT));
            two.nat = MovingNat.of(NAT.toString());
            two.initiate();
            two.drive();
            two.advance(Duration.ofMinutes(1));

            assertThat(two.ladder().stream().filter(line -> line.contains("N(UNEXPECTED_NAT_DETECTED)")))
                    .hasSize(2);
        }

        /** Who does without NAT traversal has the other say so, too, since either may change addresses. */
        @Test
        void soDoesAnEndWhosePeerKnowsNoNatTraversal() {
            Pair two = new Pair(MOBILE, strict);
            two.initiate();
            two.drive();
            two.initiator.command(at(ELSEWHERE));
            two.drive();

            assertThat(two.ladder().get(2)).startsWith("--> IKE_AUTH").contains("N(NO_NATS_ALLOWED)");
            assertThat(two.ladder()).anyMatch(line -> line.contains("N(UPDATE_SA_ADDRESSES) N(NO_NATS_ALLOWED)"));
        }

        @Test
        void oneChangedUpdateIsTriedAgain() {
            Pair two = Pair.established(strict);
            two.initiator.command(at(ELSEWHERE));
            EndpointOutput.Transmit update = two.intercept(two.initiator);
            two.responder.receive(new Path(Ways.TOWARDS_RESPONDER.local(), new Endpoint(NAT, 4096)), update.octets());
            two.drive();

            assertThat(two.ladder()).anyMatch(line -> line.contains("N(UNEXPECTED_NAT_DETECTED)"));
            assertThat(wayOfEsp(two.responder).remote().address()).isEqualTo(ELSEWHERE);
        }

        @Test
        void oneThatIsAlwaysChangedIsGivenUp() {
            Pair two = Pair.established(strict);
            two.nat = (towardsInitiator, path) -> towardsInitiator
                    ? new Path(path.local(), new Endpoint(ELSEWHERE, 500))
                    : new Path(new Endpoint(NAT, 500), path.remote());
            two.initiator.command(at(ELSEWHERE));
            two.drive();

            assertThat(two.ladder().stream()
                            .filter(line -> line.contains("N(UPDATE_SA_ADDRESSES)"))
                            .count())
                    .isEqualTo(6);
            assertThat(isUp(two.initiator)).isFalse();
            assertThat(wayOfEsp(two.responder).remote().address()).isEqualTo(Policies.INITIATOR);
        }
    }
}
