package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.Event;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.impair.Impairment;
import io.ikelab.net.PathModel;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A host is given another configuration while it runs. */
class ReconfigureTest {
    private final TwoHosts lab = TwoHosts.encapsulating(EncapsulationPolicy.BY_CHOICE, PathModel.IDEAL);

    @Test
    void anotherKeyLeavesTheTunnelUpAndRefusesTheNext() {
        lab.initiate();

        become(keyed("another secret"));
        ping();
        assertThat(lab.finished().getLast().statistics().lost()).isZero();

        again();
        assertThat(lab.seen(IkeEvent.AuthenticationRefused.class)).hasSize(1);

        become(UnaryOperator.identity());
        again();
        assertThat(lab.seen(IkeEvent.IkeEstablished.class)).hasSize(4);
        ping();
        assertThat(lab.finished().getLast().statistics().lost()).isZero();
    }

    @Test
    void aConnectionThatIsNoMoreIsDeletedAtBothEnds() {
        lab.initiate();

        HostConfig whole = TwoHosts.east(UnaryOperator.identity());
        lab.east.command(new HostCommand.Reconfigure(new HostConfig(
                whole.name(), new EndpointPolicy(IkePorts.STANDARD, List.of()), List.of(), whole.hosts())));
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.seen(IkeEvent.IkeClosed.class)).hasSize(2);
        assertThat(words())
                .contains("connection 'tunnel' is gone; which inner packets go through which connection" + " changed");

        become(UnaryOperator.identity());
        lab.initiate();
        ping();
        assertThat(lab.finished().getLast().statistics().lost()).isZero();
    }

    @Test
    void whatIsDoneWrongBeginsAndEndsWhileItRuns() {
        HostConfig whole = TwoHosts.east(UnaryOperator.identity());
        List<Impairment> impairments = List.of(Impairment.parse("ke-payload=omit@IKE_SA_INIT:request"));

        lab.east.command(new HostCommand.Reconfigure(whole.withImpairments(impairments)));
        lab.initiate();
        assertThat(lab.seen(IkeEvent.IkeEstablished.class)).isEmpty();
        assertThat(lab.seen(IkeEvent.Impaired.class)).isNotEmpty();

        become(UnaryOperator.identity());
        again();
        assertThat(lab.seen(IkeEvent.IkeEstablished.class)).hasSize(2);
        assertThat(words())
                .containsExactly(
                        "from now on it does this wrong: ke-payload=omit@IKE_SA_INIT:request",
                        "it stops doing this wrong: ke-payload=omit@IKE_SA_INIT:request");
    }

    @Test
    void changesAreNamedAndKeysAreNot() {
        become(UnaryOperator.identity());
        become(keyed("another secret"));

        assertThat(words())
                .containsExactly("its configuration is what it was", "the shared key of connection 'tunnel' changed");
        assertThat(lab.events).extracting(Object::toString).noneMatch(text -> text.contains("another secret"));
    }

    private void become(UnaryOperator<ConnectionPolicy> change) {
        lab.east.command(new HostCommand.Reconfigure(TwoHosts.east(change)));
    }

    private static UnaryOperator<ConnectionPolicy> keyed(String key) {
        return connection -> connection.withAuthentication(Authentication.sharedKey(Secret.copyOf(Octets.ofUtf8(key))));
    }

    private void again() {
        lab.east.command(new IkeCommand.Terminate("tunnel"));
        lab.run(Duration.ofSeconds(1));
        lab.initiate();
    }

    private void ping() {
        lab.east.command(TwoHosts.ping(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER));
        lab.run(Duration.ofSeconds(5));
    }

    private List<String> words() {
        return lab.seen(HostEvent.Reconfigured.class).stream().map(Event::text).toList();
    }
}
