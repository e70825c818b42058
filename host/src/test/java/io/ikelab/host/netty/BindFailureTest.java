package io.ikelab.host.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.event.NodeName;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.netty.channel.unix.Errors;
import java.net.BindException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BindFailureTest {
    private static final NodeName NAME = new NodeName("node");

    @ParameterizedTest
    @EnumSource
    void aPortInUseIsCalledThat(IoTransport transport) {
        try (NodeShell first = start(Endpoint.of("127.0.0.1", 0), IoTransport.best())) {
            Endpoint taken = first.endpoints().getFirst();

            assertThatExceptionOfType(BindFailure.class)
                    .isThrownBy(() -> start(taken, transport).close())
                    .satisfies(failure -> {
                        assertThat(failure.reason()).isEqualTo(BindFailure.Reason.PORT_IN_USE);
                        assertThat(failure.endpoint()).isEqualTo(taken);
                    })
                    .withMessage("cannot listen on " + taken + ": another program already uses UDP port " + taken.port()
                            + " there; stop it, or choose another address or port");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressOfNoInterfaceIsCalledThat(IoTransport transport) {
        assertThatExceptionOfType(BindFailure.class)
                .isThrownBy(
                        () -> start(Endpoint.of("192.0.2.1", 4500), transport).close())
                .withMessage("cannot listen on 192.0.2.1:4500: no interface of this machine has the address 192.0.2.1");
    }

    @Test
    void aPortThatNeedsARightIsCalledThat() {
        assertThat(BindFault.reasonOf(new Errors.NativeIoException("bind", -13)))
                .isEqualTo(BindFailure.Reason.NOT_PERMITTED);
        assertThat(BindFault.reasonOf(new BindException("Permission denied")))
                .isEqualTo(BindFailure.Reason.NOT_PERMITTED);
        assertThat(new BindFailure(
                        Endpoint.of("127.0.0.1", 500), BindFailure.Reason.NOT_PERMITTED, new BindException()))
                .hasMessage("cannot listen on 127.0.0.1:500: this user may not open UDP port 500;"
                        + " use a port above 1023, or run as a user with that right");
    }

    @Test
    void whenOneOfSeveralCannotBeOpenedTheOthersAreFreedAgain() {
        Endpoint free;
        try (NodeShell shell = start(Endpoint.of("127.0.0.1", 0), IoTransport.best())) {
            free = shell.endpoints().getFirst();
        }
        List<Endpoint> both = List.of(free, Endpoint.of("192.0.2.1", 4500));

        assertThatExceptionOfType(BindFailure.class)
                .isThrownBy(() -> NodeShell.start(idle(), NAME, both, ShellOptions.reading(_ -> {}))
                        .close());

        start(free, IoTransport.best()).close();
    }

    @Test
    void theWildcardIsNoAddressOfANode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(new Endpoint(IpAddress.ANY_V4, 4500), IoTransport.best())
                        .close())
                .withMessageContaining("not on 0.0.0.0:4500");
    }

    @Test
    void theOtherPortsStandInOnlyWherePort500NeedsARight() {
        assertThat(PortPlan.probe(IpAddress.of("127.0.0.1"))).isIn(PortPlan.STANDARD, PortPlan.UNPRIVILEGED);
        assertThat(PortPlan.probe(IpAddress.of("192.0.2.1"))).isEqualTo(PortPlan.STANDARD);
        assertThat(PortPlan.UNPRIVILEGED.on(IpAddress.of("127.0.0.7")))
                .containsExactly(Endpoint.of("127.0.0.7", 10_500), Endpoint.of("127.0.0.7", 4500));
    }

    private static NodeShell start(Endpoint bind, IoTransport transport) {
        return NodeShell.start(
                idle(), NAME, List.of(bind), ShellOptions.reading(_ -> {}).withTransport(transport));
    }

    private static ScriptedNode idle() {
        return new ScriptedNode((_, _) -> {});
    }
}
