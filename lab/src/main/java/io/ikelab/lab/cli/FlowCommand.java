package io.ikelab.lab.cli;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.flow.Flow;
import io.ikelab.host.flow.FlowProtocol;
import io.ikelab.lab.comparison.file.FileKind;
import io.ikelab.lab.inside.FlowLeg;
import io.ikelab.lab.inside.FlowReport;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.config.PeerConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ikelab flow}: which rule and which route a packet inside meets, by a configuration alone. */
@Command(
        name = "flow",
        description = {
            "Say what one end's network does with a packet and with its answer, by its configuration alone: which rule drops",
            "it, or which route takes it where. Of a gateway.yaml what Azure calls IP flow verify and next hop; of a peer.yaml",
            "or swanctl.conf the site's routes and firewall."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the packet passes, and so does its answer",
            "1:one of them does not",
            "2:the input was wrong; one sentence says where"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FlowCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;
    private static final int PORT_DEFAULT = 443;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The end's configuration.")
    private Path file;

    @Option(names = "--from", required = true, paramLabel = "ADDRESS", description = "Who sends the packet.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "Who is to get it.")
    private String to;

    @Option(names = "--protocol", required = true, paramLabel = "PROTOCOL", description = "tcp, udp or icmp.")
    private String protocol;

    @Option(names = "--port", paramLabel = "PORT", description = "At the destination (default: 443).")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Flow flow = flow();
        FlowReport report = report(flow);
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        if (json) {
            terminal.line(asJson(report));
        } else {
            print(terminal, report.packet());
            report.answer().ifPresent(answer -> print(terminal, answer));
        }
        return report.passes() ? 0 : 1;
    }

    private Flow flow() {
        FlowProtocol wanted = Optional.ofNullable(FlowProtocol.byName().get(protocol))
                .orElseThrow(() -> wrong("--protocol is '" + protocol + "', but must be tcp, udp or icmp"));
        port.ifPresent(number -> {
            if (!wanted.hasPorts()) {
                throw wrong("--port is given, but icmp has no ports");
            }
            if (number < 0 || number > PORT_MAX) {
                throw wrong("--port is " + number + ", but must be a port from 0 to " + PORT_MAX);
            }
        });
        IpAddress source = address("--from", from);
        IpAddress destination = address("--to", to);
        if (source.isV6() != destination.isV6()) {
            throw wrong("--to is " + to + ", but must be of the same address family as --from");
        }
        return Flow.to(wanted, source, destination, port.orElse(PORT_DEFAULT));
    }

    private IpAddress address(String option, String text) {
        return IpAddress.parse(text)
                .orElseThrow(() -> wrong(option + " is '" + text + "', but must be an IPv4 or IPv6 address"));
    }

    private FlowReport report(Flow flow) {
        FileKind kind = FileKind.of(file.toString(), ConfigFile.text(file));
        return switch (kind) {
            case GATEWAY_YAML -> {
                GatewayConfig config = GatewayConfig.read(ConfigFile.read(file));
                yield FlowReport.of(config, flow)
                        .orElseThrow(() -> wrong("--from is " + from + " and --to is " + to
                                + ", but one of them must be of the virtual network's address space, "
                                + config.virtualNetwork().addressSpace().stream()
                                        .map(Cidr::toString)
                                        .collect(Collectors.joining(", "))));
            }
            case TERRAFORM, BICEP, ARM_TEMPLATE, IPSEC_CONF ->
                throw wrong(
                        file + " is " + kind + ", but what lies behind an end is said by a gateway.yaml, peer.yaml or"
                                + " swanctl.conf only");
            case PEER_YAML, SWANCTL_CONF -> {
                PeerConfig config = PeerConfig.read(file);
                yield FlowReport.of(config, flow)
                        .orElseThrow(() -> wrong("--from is " + from + " and --to is " + to
                                + ", but one of them must be a host's: "
                                + config.hosts().stream()
                                        .map(host -> host.name() + " " + host.address())
                                        .collect(Collectors.joining(", "))));
            }
        };
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static void print(Terminal terminal, FlowLeg leg) {
        terminal.line(leg.packet() + (leg.passes() ? ": passes" : ": does not pass"));
        leg.words().forEach(word -> terminal.line("  " + word));
    }

    private static String asJson(FlowReport report) {
        ObjectNode root = JsonMapper.builder().build().createObjectNode();
        root.put("passes", report.passes());
        root.set("packet", asJson(report.packet()));
        report.answer().ifPresent(answer -> root.set("answer", asJson(answer)));
        return root.toString();
    }

    private static ObjectNode asJson(FlowLeg leg) {
        ObjectNode node = JsonMapper.builder().build().createObjectNode();
        node.put("packet", leg.packet());
        node.put("passes", leg.passes());
        ArrayNode words = node.putArray("decidedBy");
        leg.words().forEach(words::add);
        return node;
    }
}
