package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.policy.Lifetime;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What becomes of Child SAs that come of age, run full or get lost. */
class ChildLifetimeTest {
    private static final Lifetime HOURS = Lifetime.of(Duration.ofHours(2), Duration.ofHours(3));
    private static final Persistence AT_ONCE =
            new Persistence(Reopening.AT_ONCE, Reopening.AT_ONCE, 0, Duration.ofSeconds(2));
    private static final Policies REFUSING = Crossing.AGREEING.withEsp(Policies.esp(256), Policies.esp(128));

    @Nested
    class AtItsSoftEnd {
        @Test
        void isReplacedForItsAge() {
            Crossing crossing = Crossing.established(Crossing.AGREEING.withChildLifetime(HOURS), Crossing.AGREEING);
            crossing.passes(Duration.ofHours(2));

            assertRekeyed(crossing, "its age");
        }

        @Test
        void isReplacedForWhatItCarried() {
            Crossing crossing = Crossing.established();
            crossing.initiator.signal(new DataPlaneSignal.SoftExpired(first(crossing)));

            assertRekeyed(crossing, "the amount it carried");
        }

        @Test
        void isReplacedForItsSequenceNumbers() {
            Crossing crossing = Crossing.established();
            crossing.initiator.signal(new DataPlaneSignal.SequenceNearEnd(first(crossing)));

            assertRekeyed(crossing, "its sequence numbers");
        }

        private void assertRekeyed(Crossing crossing, String reason) {
            crossing.settles();

            assertThat(reached(crossing)).containsExactly(reason);
            assertThat(crossing.initiator.emitted(IkeEvent.ChildRekeyed.class)).hasSize(1);
        }
    }

    @Nested
    class AtItsHardEnd {
        @Test
        void isDeletedAndStaysAwayUntilAskedFor() {
            Crossing crossing = Crossing.established();
            crossing.initiator.signal(new DataPlaneSignal.HardExpired(first(crossing)));
            assertThat(crossing.initiator.plane.outbound()).isEmpty();
            crossing.settles();

            assertThat(crossing.initiator.children()).isEmpty();
        }

        @Test
        void isSetUpAnewWherePolicyHoldsOnToIt() {
            Crossing crossing = Crossing.established(Crossing.AGREEING.withPersistence(AT_ONCE), Crossing.AGREEING);
            crossing.initiator.signal(new DataPlaneSignal.HardExpired(first(crossing)));
            crossing.settles();

            assertThat(crossing.initiator.children()).hasSize(1);
        }

        @Test
        void givesWayToWhatThePeerMadeInItsPlace() {
            Crossing crossing = Crossing.established();
            crossing.responder.rekeysChildren();
            crossing.arrives("<-- REKEY_CHILD");
            crossing.initiator.signal(new DataPlaneSignal.HardExpired(first(crossing)));
            assertThat(crossing.initiator.plane.inUse()).hasSize(1);
            crossing.settles();

            assertThat(crossing.initiator.children()).hasSize(1);
        }
    }

    @Nested
    class LostByThePeersDelete {
        @Test
        void isSetUpAnewWherePolicyHoldsOnToIt() {
            Crossing crossing = Crossing.established(Crossing.AGREEING.withPersistence(AT_ONCE), Crossing.AGREEING);
            crossing.responder.deletesChild();
            crossing.arrives("<-- DELETE_CHILD", "--> DELETE_CHILD ok");
            assertThat(crossing.inFlight()).isEmpty();
            crossing.settles();

            assertThat(crossing.responder.children()).hasSize(1);
        }

        @Test
        void isNotSetUpAnewByTheEndThatDeletedIt() {
            Crossing crossing = Crossing.established(Crossing.AGREEING.withPersistence(AT_ONCE), Crossing.AGREEING);
            crossing.initiator.deletesChild();
            crossing.settles();

            assertThat(crossing.initiator.children()).isEmpty();
        }
    }

    @Nested
    class WhoseReplacementIsRefused {
        /** The responder took AES-128 in IKE_AUTH; now its policy is another. */
        @Test
        void livesToItsHardEnd() {
            Policies ageing = REFUSING.withChildLifetime(Lifetime.of(Duration.ofMinutes(10), Duration.ofMinutes(13)));
            Crossing crossing = Crossing.established(ageing, Crossing.AGREEING);
            crossing.passes(Duration.ofMinutes(10));
            crossing.settles();

            assertThat(crossing.initiator.children()).hasSize(1);
        }
    }

    @Nested
    class ThatThePeerForgetsToDelete {
        @Test
        void isDeletedByThisEnd() {
            Crossing crossing = Crossing.established();
            crossing.initiator.rekeysChildren();
            crossing.arrives("--> REKEY_CHILD", "<-- REKEY_CHILD ok");
            crossing.isLost("--> DELETE_CHILD");
            crossing.passes(Duration.ofSeconds(60));

            assertThat(crossing.responder.children()).hasSize(2);
            crossing.settles();
        }
    }

    private static ChildId first(Crossing crossing) {
        return crossing.initiator.children().getFirst().id();
    }

    private static List<String> reached(Crossing crossing) {
        return crossing.initiator.emitted(IkeEvent.LifetimeReached.class).stream()
                .map(IkeEvent.LifetimeReached::reason)
                .toList();
    }
}
