package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneSignal.Acquire;
import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.event.ike.IkeEvent.ConnectionReopening;
import io.ikelab.event.ike.IkeEvent.IkeEstablished;
import io.ikelab.event.ike.IkeEvent.InitiationRefused;
import io.ikelab.event.ike.IkeEvent.PeerSilent;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a connection that could not be set up, or was lost. */
class PersistenceTest {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = RetransmissionPolicy.DEFAULT.silentAfter();
    private static final Persistence HOLDING = new Persistence(Reopening.AT_ONCE, Reopening.AT_ONCE, 1, PAUSE);

    @Nested
    class AnAttemptThatComesToNothing {
        @Test
        void isMadeAgainAfterAPauseAsOftenAsThePolicySays() {
            Pair pair = new Pair(attempting(3));
            pair.initiate();
            alone(pair.initiator, pair, Duration.ofHours(1));

            assertThat(pair.initiator.emitted(PeerSilent.class)).hasSize(3);
            assertThat(pair.initiator.emitted(ConnectionReopening.class))
                    .extracting(ConnectionReopening::text)
                    .containsExactly(
                            "connection 'tunnel' is set up anew in 3.000 s: the peer did not answer IKE_SA_INIT",
                            "connection 'tunnel' is set up anew in 3.000 s: the peer did not answer IKE_SA_INIT");
        }

        @Test
        void isMadeWithoutEndWhereThePolicySays0() {
            Pair pair = new Pair(attempting(0));
            pair.initiate();
            alone(pair.initiator, pair, PATIENCE.plus(PAUSE).multipliedBy(50));

            assertThat(pair.initiator.emitted(PeerSilent.class)).hasSize(50);
            assertThat(pair.initiator.sessions()).isLessThanOrEqualTo(1);
        }

        @Test
        void byRefusalCountsAsWell() {
            Pair pair = new Pair(attempting(4), Policies.AGREEING.withKey("another key"));
            pair.initiate();
            pair.drive();
            pair.advance(Duration.ofMinutes(1));

            assertThat(pair.initiator.closings()).hasSize(4);
        }

        @Test
        void isCountedAnewOnceItWasUp() {
            Pair pair = new Pair(attempting(2));
            pair.initiate();
            pair.initiator.lose();
            alone(pair.initiator, pair, PATIENCE);
            pair.advance(PAUSE);
            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
            terminate(pair);

            pair.initiate();
            alone(pair.initiator, pair, Duration.ofHours(1));

            assertThat(pair.initiator.emitted(PeerSilent.class)).hasSize(1 + 2);
        }

        @Test
        void isNotMadeAgainOnceTerminated() {
            Pair pair = new Pair(attempting(0));
            pair.initiate();
            alone(pair.initiator, pair, PATIENCE);
            pair.initiator.command(new IkeCommand.Terminate("tunnel"));
            alone(pair.initiator, pair, Duration.ofHours(1));

            assertThat(pair.initiator.emitted(PeerSilent.class)).hasSize(1);
            assertThat(pair.initiator.wake).isEqualTo(Instant.MAX);
        }

        private static Policies attempting(int attempts) {
            return holding(new Persistence(Reopening.ON_TRAFFIC, Reopening.ON_TRAFFIC, attempts, PAUSE));
        }
    }

    @Nested
    class AConnectionThatIsHeldOnTo {
        private final Pair pair = new Pair(holding(HOLDING), Policies.AGREEING);

        AConnectionThatIsHeldOnTo() {
            pair.initiate();
            pair.drive();
        }

        @Test
        void comesBackAfterSilence() {
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
            alone(pair.initiator, pair, PATIENCE);
            assertThat(pair.initiator.closings()).containsExactly("the peer is silent");

            pair.advance(PAUSE);

            assertThat(pair.initiator.emitted(IkeEstablished.class)).hasSize(2);
            assertThat(pair.initiator.emitted(ConnectionReopening.class))
                    .singleElement()
                    .extracting(ConnectionReopening::pause)
                    .isEqualTo(PAUSE);
        }

        @Test
        void comesBackAfterThePeersDelete() {
            pair.responder.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();
            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Initial.class);

            pair.advance(PAUSE);

            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        }

        @Test
        void isGivenUpAfterTheAttemptsOfThePolicy() {
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
            alone(pair.initiator, pair, Duration.ofHours(1));

            assertThat(pair.initiator.emitted(PeerSilent.class)).hasSize(2);
        }

        @Test
        void staysDownAfterACommandOfThisEnd() {
            pair.initiator.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();
            pair.advance(Duration.ofHours(1));

            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Initial.class);
            assertThat(pair.initiator.emitted(ConnectionReopening.class)).isEmpty();
        }

        /** Until this end wants it again, which the peer's wanting it is not. */
        @Test
        void isNotHeldOnToAfterTerminateThoughThePeerBroughtItBack() {
            pair.initiator.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();
            pair.responder.command(new IkeCommand.Initiate("tunnel"));
            pair.drive();
            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
            pair.responder.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();
            pair.advance(Duration.ofHours(1));
            assertThat(pair.initiator.emitted(ConnectionReopening.class)).isEmpty();

            pair.initiator.command(new IkeCommand.Initiate("tunnel"));
            pair.drive();
            pair.responder.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();

            assertThat(pair.initiator.emitted(ConnectionReopening.class)).hasSize(1);
        }

        @Test
        void isNotOpenedWhereThePeerWasFaster() {
            loseEachOther(pair);
            pair.responder.command(new IkeCommand.Initiate("tunnel"));
            pair.drive();
            pair.advance(Duration.ofMinutes(5));

            assertThat(pair.initiator.emitted(IkeEstablished.class)).hasSize(2);
            assertThat(pair.initiator.sessions()).isOne();
        }

        @Test
        void isNotReopenedForAPeerThatBeganAnew() {
            Policies saying = holding(HOLDING).withInitialContact();
            Pair first = Pair.established(saying);
            Pair.End restarted = first.another(saying);
            restarted.command(new IkeCommand.Initiate("tunnel"));
            while (first.deliver(restarted, first.responder) || first.deliver(first.responder, restarted)) {}

            assertThat(first.responder.closings()).containsExactly("the peer began anew (INITIAL_CONTACT)");
            assertThat(first.responder.emitted(ConnectionReopening.class)).isEmpty();
        }
    }

    @Nested
    class WhoMayOpenItHolds {
        @ParameterizedTest
        @EnumSource(
                value = Initiation.class,
                names = {"PEER_ONLY", "WHEN_TOLD"})
        void forAnEndThatWasNotToldTo(Initiation rule) {
            Pair pair = new Pair(holding(HOLDING), holding(HOLDING).withInitiation(rule));
            pair.initiate();
            pair.drive();
            terminate(pair);
            pair.advance(Duration.ofHours(1));

            assertThat(pair.responder.emitted(ConnectionReopening.class)).isEmpty();
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Initial.class);
        }

        @Test
        void forAnEndThatWas() {
            Pair pair = new Pair(holding(HOLDING).withInitiation(Initiation.WHEN_TOLD), holding(HOLDING));
            pair.initiate();
            pair.drive();
            pair.responder.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();
            pair.advance(PAUSE);

            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        }
    }

    @Nested
    class OnTraffic {
        @Test
        void aLostConnectionComesBackWithTheNextPacket() {
            Pair pair =
                    Pair.established(holding(new Persistence(Reopening.ON_TRAFFIC, Reopening.ON_TRAFFIC, 1, PAUSE)));
            pair.responder.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();
            pair.advance(Duration.ofHours(1));
            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Initial.class);

            pair.initiator.signal(packet());
            pair.drive();

            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        }

        @Test
        void nothingComesBackThatIsNeverTo() {
            Pair pair = Pair.established(holding(new Persistence(Reopening.NEVER, Reopening.NEVER, 1, PAUSE)));
            pair.responder.command(new IkeCommand.Terminate("tunnel"));
            pair.drive();
            pair.initiator.signal(packet());
            pair.initiator.signal(packet());
            assertThat(pair.initiator.sent).isEmpty();
            assertThat(pair.initiator.emitted(InitiationRefused.class))
                    .singleElement()
                    .extracting(InitiationRefused::text)
                    .isEqualTo("connection 'tunnel' is opened by the peer or a command, not by traffic:"
                            + " this end waits for it");

            pair.initiate();
            pair.drive();

            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        }

        @Test
        void whatWasNeverUpIsOpenedByTraffic() {
            Pair pair = new Pair(holding(new Persistence(Reopening.NEVER, Reopening.NEVER, 1, PAUSE)));
            pair.initiator.signal(packet());
            pair.drive();

            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        }

        private static Acquire packet() {
            return new Acquire("tunnel", new PacketSelectors(host("10.1.0.4"), host("10.2.0.4")));
        }

        private static TrafficSelector host(String address) {
            return TrafficSelector.range(IpAddress.of(address), IpAddress.of(address));
        }
    }

    /** Each opens, each sees the other's attempt, and neither takes the other's IKE SA down. */
    @Nested
    class WhereBothEndsHoldOnToIt {
        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void theyDoNotGoOnForEver(boolean initialContact) {
            Policies both = holding(HOLDING);
            Pair pair = Pair.established(initialContact ? both.withInitialContact() : both);
            loseEachOther(pair);
            pair.advance(Duration.ofHours(2));

            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
            assertThat(pair.initiator.emitted(IkeEstablished.class)).hasSizeLessThanOrEqualTo(3);
            assertThat(pair.initiator.emitted(ConnectionReopening.class)).hasSize(1);
            assertThat(pair.responder.emitted(ConnectionReopening.class)).hasSize(1);
        }
    }

    private static Policies holding(Persistence persistence) {
        return Policies.AGREEING.withOptions(all -> all.withPersistence(persistence));
    }

    /** Nothing {@code end} sends arrives. */
    private static void alone(Pair.End end, Pair pair, Duration duration) {
        Instant until = pair.now.plus(duration);
        end.lose();
        while (!end.wake.isAfter(until)) {
            pair.now = end.wake;
            end.tick();
            end.lose();
        }
        pair.now = until;
    }

    /** Nothing arrives at either end until both have given the other up. */
    private static void loseEachOther(Pair pair) {
        List.of(pair.initiator, pair.responder).forEach(end -> end.command(new IkeCommand.CheckLiveness("tunnel")));
        while (pair.initiator.closings().isEmpty() || pair.responder.closings().isEmpty()) {
            pair.initiator.lose();
            pair.responder.lose();
            pair.advance();
        }
    }

    private static void terminate(Pair pair) {
        pair.initiator.command(new IkeCommand.Terminate("tunnel"));
        pair.drive();
    }
}
