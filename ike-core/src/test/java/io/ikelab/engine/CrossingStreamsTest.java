package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both ends bring up the same tunnel at once, or one takes it down while the other builds on it: libreswan's crossing
 * streams. West is the initiator, east the responder, of {@link Crossing}.
 */
class CrossingStreamsTest {
    private final Policies policies = Crossing.AGREEING.withInitialContact();
    private final Crossing crossing = new Crossing(policies, policies);
    private final CrossingEnd west = crossing.initiator;
    private final CrossingEnd east = crossing.responder;

    /** Each letter is the end whose oldest message arrives next; what is left arrives in order. */
    @ParameterizedTest
    @ValueSource(strings = {"eewww", "eweww", "ewwew", "ewwwe", "weeww", "wewew", "wewwe", "wwewe", "wwwee"})
    void bothBringUpTheSameTunnel(String order) {
        west.initiates();
        east.initiates();
        order.chars().mapToObj(from -> from == 'w' ? west : east).forEach(this::oldestArrives);

        isUp();
    }

    private void oldestArrives(CrossingEnd sender) {
        crossing.flights().stream()
                .filter(flight -> flight.from() == sender)
                .findFirst()
                .ifPresent(crossing::deliver);
    }

    private void isUp() {
        crossing.settles();
        assertThat(west.ikeSas()).isNotEmpty();
        assertThat(west.children()).isNotEmpty();
        assertThat(west.plane.inUse()).hasSize(1);
    }

    private void comesUp() {
        west.initiates();
        crossing.settles();
    }

    @Test
    void deleteIke() {
        west.initiates();
        crossing.arrives("--> IKE_SA_INIT", "<-- IKE_SA_INIT ok");
        west.deletesIke();

        crossing.settles();
        assertThat(east.ikeSas()).isEmpty();
    }

    @Test
    void deleteChild() {
        comesUp();
        west.deletesChild();
        east.deletesChild();

        crossing.settles();
        assertThat(west.children()).isEmpty();
    }

    @Test
    void ikeVersusChild() {
        comesUp();
        west.deletesIke();
        east.deletesChild();
        crossing.arrives("<-- DELETE_CHILD", "--> DELETE_IKE");

        crossing.settles();
        assertThat(east.ikeSas()).isEmpty();
    }

    @Test
    void childVersusIke() {
        comesUp();
        west.deletesChild();
        east.deletesIke();
        crossing.arrives("--> DELETE_CHILD", "<-- DELETE_IKE");

        crossing.settles();
        assertThat(west.ikeSas()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void childUpIkeDown(boolean childFirst) {
        Crossing two = CrossingPolicies.withoutPfs().established();
        two.initiator.createsChild(CrossingPolicies.SECOND);
        two.responder.deletesIke();
        if (childFirst) {
            two.arrives("--> CREATE_CHILD", "<-- DELETE_IKE");
        } else {
            two.arrives("<-- DELETE_IKE", "--> CREATE_CHILD");
        }

        two.settles();
        assertThat(two.initiator.ikeSas()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ikeRekeyVersusChildUp(boolean rekeyFirst) {
        Crossing two = CrossingPolicies.withoutPfs().established();
        two.initiator.rekeysIke();
        two.responder.createsChild(CrossingPolicies.SECOND);
        if (rekeyFirst) {
            two.arrives("--> REKEY_IKE", "<-- CREATE_CHILD");
        } else {
            two.arrives("<-- CREATE_CHILD", "--> REKEY_IKE");
        }

        two.settles();
        assertThat(two.initiator.children()).hasSize(2);
    }

    /** Each takes down what the other brings up. */
    @Test
    void connFight() {
        comesUp();
        for (int round = 0; round < 3; round++) {
            west.deletesIke();
            east.initiates();
            crossing.arrivesAll();
            west.initiates();
            east.deletesIke();
            crossing.arrivesAll();
        }

        crossing.settles();
    }

    /** The peer is back with a new IKE_SA_INIT while the first handshake has only begun, and while it is half done. */
    @ParameterizedTest
    @ValueSource(strings = {"--> IKE_SA_INIT", "<-- IKE_SA_INIT ok", "--> IKE_AUTH", "<-- IKE_AUTH ok"})
    void peerRestarts(String last) {
        west.initiates();
        for (String line : new String[] {"--> IKE_SA_INIT", "<-- IKE_SA_INIT ok", "--> IKE_AUTH", "<-- IKE_AUTH ok"}) {
            crossing.arrives(line);
            if (line.equals(last)) {
                break;
            }
        }

        west.restarts();
        west.initiates();

        isUp();
        assertThat(west.ikeSas()).hasSize(1);
    }

    /** As above, but the other end begins. */
    @Test
    void peerRestartsAndIsCalled() {
        comesUp();
        west.restarts();
        east.checksLiveness();
        crossing.settlesApart();
        assertThat(east.gaveUp()).isTrue();

        east.initiates();

        isUp();
        assertThat(east.ikeSas()).hasSize(1);
    }
}
