package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildSa;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.policy.Lifetime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replacing a Child SA without the other end interfering (RFC 7296 §1.3.3, §2.8). */
class ChildRekeyTest {
    private static final Policies PFS =
            Crossing.AGREEING.withEsp(Policies.esp(256, KeyExchangeId.X25519, KeyExchangeId.ECP_256));

    @Test
    void theOldOneReceivesUntilItsDeleteIsAnswered() {
        Crossing crossing = Crossing.established();
        ChildSa old = crossing.initiator.children().getFirst();

        crossing.initiator.rekeysChildren();
        crossing.arrives("--> REKEY_CHILD");
        assertThat(crossing.responder.plane.inbound()).hasSize(2);
        assertThat(crossing.responder.plane.inUse())
                .extracting(ChildSa::outboundSpi)
                .containsExactly(old.inboundSpi());

        crossing.arrives("<-- REKEY_CHILD ok");
        assertThat(crossing.initiator.plane.inUse()).extracting(ChildSa::id).doesNotContain(old.id());
        assertThat(crossing.initiator.plane.inbound()).hasSize(2);

        crossing.arrives("--> DELETE_CHILD");
        assertThat(crossing.responder.plane.inbound()).hasSize(1);
        crossing.arrives("<-- DELETE_CHILD ok");
        assertThat(crossing.initiator.plane.inbound()).hasSize(1);
        crossing.settles();
        assertThat(crossing.initiator.children()).extracting(ChildSa::id).doesNotContain(old.id());
    }

    /** RFC 7296 §2.8, §2.9.2. */
    @Test
    void theNewOneHasTheSelectorsAndAlgorithmsOfTheOldOne() {
        Crossing crossing = Crossing.established();
        ChildSa old = crossing.initiator.children().getFirst();
        crossing.responder.rekeysChildren();
        crossing.arrivesAll();

        assertThat(crossing.initiator.children()).singleElement().satisfies(replacement -> {
            assertThat(replacement.id()).isNotEqualTo(old.id());
            assertThat(replacement.local()).isEqualTo(old.local());
            assertThat(replacement.remote()).isEqualTo(old.remote());
            assertThat(replacement.suite()).isEqualTo(old.suite());
        });
    }

    @Test
    void byTheOriginalResponderIsTheSame() {
        Crossing crossing = Crossing.established();
        crossing.responder.rekeysChildren();
        crossing.arrives("<-- REKEY_CHILD", "--> REKEY_CHILD ok", "<-- DELETE_CHILD", "--> DELETE_CHILD ok");
        crossing.settles();

        assertThat(crossing.responder.emitted(IkeEvent.ChildRekeyed.class))
                .singleElement()
                .satisfies(rekeyed -> assertThat(rekeyed.byThisEnd()).isTrue());
        assertThat(crossing.initiator.emitted(IkeEvent.ChildRekeyed.class))
                .singleElement()
                .satisfies(rekeyed -> assertThat(rekeyed.byThisEnd()).isFalse());
    }

    /** RFC 7296 §2.8: whoever sends on the new one has the response. */
    @Test
    void theResponderSendsThroughTheNewOneOnceAPacketCameThroughIt() {
        Crossing crossing = Crossing.established();
        crossing.initiator.rekeysChildren();
        crossing.arrives("--> REKEY_CHILD", "<-- REKEY_CHILD ok");
        ChildSa before = crossing.responder.plane.inUse().getFirst();

        crossing.initiator.sendsEsp();

        assertThat(crossing.responder.plane.inUse()).doesNotContain(before).hasSize(1);
        crossing.settles();
    }

    @Test
    void bothEndsComeToTheSameKeys() {
        for (Policies policies : List.of(Crossing.AGREEING, PFS)) {
            Crossing crossing = Crossing.established(policies, policies);
            crossing.responder.rekeysChildren();
            crossing.settles();

            ChildSa here = crossing.initiator.children().getFirst();
            ChildSa there = crossing.responder.children().getFirst();
            assertThat(here.inboundKeys().encryption().disclose())
                    .isEqualTo(there.outboundKeys().encryption().disclose());
            assertThat(here.outboundKeys().encryption().disclose())
                    .isEqualTo(there.inboundKeys().encryption().disclose());
        }
    }

    @Test
    void agesByItselfAndThatOverAndOver() {
        Policies ageing =
                Crossing.AGREEING.withChildLifetime(Lifetime.of(Duration.ofMinutes(50), Duration.ofMinutes(60)));
        Crossing crossing = new Crossing(ageing, Crossing.AGREEING);
        crossing.initiator.initiates();
        crossing.settles();
        crossing.passes(Duration.ofMinutes(10));
        crossing.settles();

        assertThat(crossing.initiator.emitted(IkeEvent.LifetimeReached.class))
                .isNotEmpty()
                .allSatisfy(reached -> assertThat(reached.hard()).isFalse());
        assertThat(crossing.initiator.children()).hasSize(1);
    }
}
