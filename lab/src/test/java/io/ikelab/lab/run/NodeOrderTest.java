package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.InnerTarget;
import io.ikelab.host.config.HostSetting;
import io.ikelab.impair.Impairment;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.nat.NatCommand;
import io.ikelab.net.path.LaneSetting;
import io.ikelab.net.path.LossPattern;
import io.ikelab.net.path.Traffic;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NodeOrderTest {
    private static final HostConfig PEER =
            Scenarios.builtIn("healthy").peer().toHost(new HostSetting(Side.PEER.node(), IkePorts.STANDARD, true));

    private static NodeOrder parse(String line) {
        return NodeOrder.parse(line, PEER);
    }

    @Test
    void ordersAboutConnectionsNameOneThatIsThere() {
        assertThat(parse(" initiate  azure ")).isEqualTo(new NodeOrder.Tell(new IkeCommand.Initiate("azure")));
        assertThat(parse("terminate azure")).isEqualTo(new NodeOrder.Tell(new IkeCommand.Terminate("azure")));
        assertThat(parse("check azure")).isEqualTo(new NodeOrder.Tell(new IkeCommand.CheckLiveness("azure")));
        assertThat(parse("status")).isEqualTo(new NodeOrder.Tell(new HostCommand.ReportStatus()));
        assertThat(parse("quit")).isEqualTo(new NodeOrder.Quit());
    }

    @Test
    void ordersAboutTheLifeOfATunnel() {
        assertThat(parse("rekey azure")).isEqualTo(new NodeOrder.Tell(new IkeCommand.RekeyChildren("azure")));
        assertThat(parse("rekey-ike azure")).isEqualTo(new NodeOrder.Tell(new IkeCommand.RekeyIke("azure")));
        assertThat(parse("create azure net")).isEqualTo(new NodeOrder.Tell(new IkeCommand.CreateChild("azure", "net")));
        assertThat(parse("delete azure")).isEqualTo(new NodeOrder.Tell(new HostCommand.DeleteChildren("azure")));
        assertThat(parse("lose inbound azure"))
                .isEqualTo(new NodeOrder.Tell(new HostCommand.LoseSa("azure", HostCommand.Half.INBOUND)));
    }

    @Test
    void ordersThatChangeWhatANodeFollows() {
        assertThat(parse("reload")).isEqualTo(new NodeOrder.Reload());
        assertThat(parse("secret azure")).isEqualTo(new NodeOrder.AnotherKey("azure"));
        assertThat(parse("secret")).isEqualTo(new NodeOrder.Wrong("'secret' takes the name of a connection"));
        assertThat(parse("impair")).isEqualTo(new NodeOrder.Impairments());

        HostConfig impaired = PEER.withImpairments(List.of(Impairment.parse("no-inbound")));
        assertThat(parse("impair add no-inbound")).isEqualTo(new NodeOrder.Tell(new HostCommand.Reconfigure(impaired)));
        assertThat(NodeOrder.parse("impair remove no-inbound", impaired))
                .isEqualTo(new NodeOrder.Tell(new HostCommand.Reconfigure(PEER)));
        assertThat(NodeOrder.parse("impair clear", impaired))
                .isEqualTo(new NodeOrder.Tell(new HostCommand.Reconfigure(PEER)));
        assertThat(parse("impair remove no-inbound"))
                .isEqualTo(
                        new NodeOrder.Wrong("'no-inbound' is not among what this node does wrong: there is nothing"));
        assertThat(parse("impair sometimes"))
                .isInstanceOfSatisfying(
                        NodeOrder.Wrong.class,
                        wrong -> assertThat(wrong.sentence())
                                .startsWith("'impair' takes nothing, to say what is done wrong, or add IMPAIRMENT"));
    }

    @Test
    void ordersAboutTheMachine() {
        assertThat(parse("restart")).isEqualTo(new NodeOrder.Tell(new MachineCommand.Restart(Duration.ZERO)));
        assertThat(parse("restart 30"))
                .isEqualTo(new NodeOrder.Tell(new MachineCommand.Restart(Duration.ofSeconds(30))));
        assertThat(parse("pause")).isEqualTo(new NodeOrder.Tell(new MachineCommand.Pause()));
        assertThat(parse("resume")).isEqualTo(new NodeOrder.Tell(new MachineCommand.Resume()));
    }

    @Test
    void ordersAboutThePathOfWhatTheNodeSends() {
        assertThat(parse("path")).isEqualTo(new NodeOrder.ShowPath());
        assertThat(parse("path clear")).isEqualTo(new NodeOrder.ChangePath(List.of(new LaneSetting.Clear())));
        assertThat(parse("path set loss=0.5 loss"))
                .isEqualTo(new NodeOrder.Wrong("loss is '0.5 loss', but must be a probability from 0 to 1"));
        assertThat(parse("path set latency=50ms loss={lose: 1, every: 4}"))
                .isEqualTo(new NodeOrder.ChangePath(List.of(
                        new LaneSetting.Latency(Duration.ofMillis(50)),
                        new LaneSetting.Pattern(new LossPattern.Every(1, 4)))));
        assertThat(parse("path unblock udp-500,udp-4500"))
                .isEqualTo(new NodeOrder.ChangePath(
                        List.of(new LaneSetting.Unblock(List.of(Traffic.UDP_500, Traffic.UDP_4500)))));
        assertThat(parse("path block"))
                .isInstanceOfSatisfying(
                        NodeOrder.Wrong.class,
                        wrong -> assertThat(wrong.sentence()).startsWith("'path' takes nothing, to say what befalls"));
    }

    @Test
    void pingsTakeNamesOrAddresses() {
        assertThat(parse("ping host1 10.1.0.4 5 50"))
                .isEqualTo(new NodeOrder.Tell(new HostCommand.Ping(
                        IpAddress.of("192.168.10.5"),
                        IpAddress.of("10.1.0.4"),
                        5,
                        Duration.ofMillis(50),
                        NodeCommands.PING_TIMEOUT,
                        NodeCommands.PING_OCTETS)));
        assertThat(parse("ping 192.168.10.5 10.1.0.4")).isInstanceOf(NodeOrder.Tell.class);
    }

    @Test
    void aNatBeginsAnewOrForgets() {
        assertThat(parse("nat rebind")).isEqualTo(new NodeOrder.AtTheNat(NatCommand.Rebind.IN_PLACE));
        assertThat(parse("nat rebind 127.30.0.2"))
                .isEqualTo(new NodeOrder.AtTheNat(new NatCommand.Rebind(Optional.of(IpAddress.of("127.30.0.2")))));
        assertThat(parse("nat expire")).isEqualTo(new NodeOrder.AtTheNat(new NatCommand.Expire()));
    }

    @Test
    void aNameWithADotIsForTheMachinesResolver() {
        assertThat(parse("ping host1 files.contoso.example 2 50 1400 df"))
                .isEqualTo(new NodeOrder.Tell(new HostCommand.Ping(
                        IpAddress.of("192.168.10.5"),
                        new InnerTarget.Name("files.contoso.example"),
                        2,
                        Duration.ofMillis(50),
                        NodeCommands.PING_TIMEOUT,
                        1400,
                        true)));
        assertThat(parse("send host1 files.contoso.example df"))
                .isEqualTo(new NodeOrder.Tell(new HostCommand.Send(
                        IpAddress.of("192.168.10.5"),
                        new InnerTarget.Name("files.contoso.example"),
                        9,
                        1,
                        Duration.ofMillis(100),
                        512,
                        true)));
        assertThat(parse("ping host1 10.1.0.256"))
                .as("no name ends with a number")
                .isEqualTo(new NodeOrder.Wrong(
                        "'10.1.0.256' is neither an address nor the name of a machine behind this node"));
    }

    @Test
    void datagramsTakeASizeAPortACountAndAnInterval() {
        assertThat(parse("send host1 10.1.0.4 1400 53 3 20"))
                .isEqualTo(new NodeOrder.Tell(new HostCommand.Send(
                        IpAddress.of("192.168.10.5"), IpAddress.of("10.1.0.4"), 53, 3, Duration.ofMillis(20), 1400)));
        assertThat(parse("send host1 vm1"))
                .isEqualTo(
                        new NodeOrder.Wrong("'vm1' is neither an address nor the name of a machine behind this node"));
        assertThat(parse("send host1 10.1.0.4 70000"))
                .isEqualTo(
                        new NodeOrder.Wrong("'send' takes two addresses, or names of machines here, or a name to look"
                                + " up, then octets from 1 to 65000, a port, a count and milliseconds, and df where its packets"
                                + " have DF set"));
    }

    @Test
    void transfersTakeASizeAPortPatienceAndWhetherTheyMayBeFragmented() {
        IpAddress from = IpAddress.of("192.168.10.5");
        IpAddress to = IpAddress.of("10.1.0.4");
        assertThat(parse("transfer host1 10.1.0.4"))
                .isEqualTo(new NodeOrder.Tell(
                        new HostCommand.Transfer(from, to, 9, 1_000_000, true, Duration.ofSeconds(20))));
        assertThat(parse("transfer host1 10.1.0.4 64kB 80 5 no-df"))
                .isEqualTo(new NodeOrder.Tell(
                        new HostCommand.Transfer(from, to, 80, 64_000, false, Duration.ofSeconds(5))));
        assertThat(parse("transfer host1 10.1.0.4 2GB"))
                .isEqualTo(new NodeOrder.Wrong("'transfer' takes two addresses, or names of machines here, or a name to"
                        + " look up, then octets from 1 to 1073741824, such as 1500, 64kB or 1MB, a port, seconds of patience from 1 to"
                        + " 3600, and no-df where its packets may be fragmented"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "# a remark", "#"})
    void emptyLinesAndRemarksAreNothing(String line) {
        assertThat(parse(line)).isEqualTo(new NodeOrder.Nothing());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
        initiate            ~ 'initiate' takes the name of a connection
        initiate azur       ~ there is no connection 'azur'
        ping host1          ~ 'ping' takes two addresses, or names of machines here, or a name to look up, then a count, milliseconds and octets, and df where its packets have DF set
        ping host1 nowhere  ~ 'nowhere' is neither an address nor the name of a machine behind this node
        ping host1 10.1.0.4 0 ~ 'ping' takes two addresses, or names of machines here, or a name to look up, then a count, milliseconds and octets, and df where its packets have DF set
        create azure        ~ 'create' takes the names of a connection and of one of its Child SAs
        create azure other  ~ connection 'azure' has no Child SA 'other'
        lose azure          ~ 'lose' takes inbound, outbound or both, and the name of a connection
        lose both azur      ~ there is no connection 'azur'
        restart soon        ~ 'restart' takes the number of seconds to be off, 1 to 86400, or nothing
        nat rebind elsewhere ~ 'nat' takes rebind, perhaps with the address it has outside from then on, or expire
        explode             ~ 'explode' is not a command; there are initiate NAME, terminate NAME, rekey NAME, rekey-ike NAME, create NAME CHILD, delete NAME, check NAME, lose inbound|outbound|both NAME, ping FROM TO [COUNT [INTERVAL_MS [OCTETS]]] [df], send FROM TO [OCTETS [PORT [COUNT [INTERVAL_MS]]]] [df], transfer FROM TO [SIZE [PORT [SECONDS]]] [no-df], restart [SECONDS], move ADDRESS..., pause, resume, reload, secret NAME, impair [add IMPAIRMENT | remove IMPAIRMENT | clear], path [set KEY=VALUE... | block KIND,... | unblock KIND,... | clear], nat rebind [ADDRESS] | expire, status, quit
        """)
    void aWrongOrderIsASentence(String line, String sentence) {
        assertThat(parse(line)).isEqualTo(new NodeOrder.Wrong(sentence));
    }
}
