package io.ikelab.lab.cli;

import io.ikelab.esp.EspFormat;
import io.ikelab.esp.NamedSuite;
import io.ikelab.esp.TunnelOverhead;
import io.ikelab.host.config.NearNames;
import io.ikelab.net.LinkMtu;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ikelab mtu}: what a tunnel leaves of a link, to the octet. */
@Command(
        name = "mtu",
        description = {
            "Say how large an inner packet may be, and which MSS to clamp TCP to, so that nothing is fragmented.",
            "Exact for tunnel mode: a test seals real packets of every suite around each edge."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class MtuCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            description = "Of this ESP suite only, such as AES256-GCM16, aes256-sha256 or GCMAES256.")
    private List<String> suites = List.of();

    @Option(names = "--nat-t", description = "ESP goes in UDP, as behind a NAT and on this lab's real sockets.")
    private boolean natTraversal;

    @Option(names = "--ipv6", description = "The outer packets are IPv6.")
    private boolean outerIpv6;

    @Option(
            names = "--link",
            paramLabel = "OCTETS",
            defaultValue = "1500",
            description = "Largest IP packet on the path (default: ${DEFAULT-VALUE}).")
    private int link;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public void run() {
        if (link < LinkMtu.MIN || link > LinkMtu.MAX) {
            throw wrong("--link is " + link + ", but must be a number of octets from " + LinkMtu.MIN + " to "
                    + LinkMtu.MAX);
        }
        List<NamedSuite> asked = suites.isEmpty()
                ? NamedSuite.all()
                : suites.stream().map(this::named).toList();
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        if (json) {
            terminal.line(asJson(asked));
        } else {
            print(terminal, asked);
        }
    }

    private NamedSuite named(String text) {
        List<String> known = NamedSuite.all().stream().map(NamedSuite::name).toList();
        return NamedSuite.named(text)
                .orElseThrow(() -> wrong("--suite is '" + text + "', but no ESP suite here has that name"
                        + NearNames.suggestion(text, known) + "; there are " + String.join(", ", known)));
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void print(Terminal terminal, List<NamedSuite> asked) {
        terminal.line("Link of " + link + " octets, ESP in tunnel mode " + (natTraversal ? "in UDP " : "") + "over "
                + (outerIpv6 ? "IPv6" : "IPv4") + ":");
        terminal.line(String.format(
                Locale.ROOT,
                "%-18s  %13s  %9s  %9s  %12s",
                "suite",
                "inner packet",
                "MSS, IPv4",
                "MSS, IPv6",
                "outer then"));
        for (NamedSuite one : asked) {
            TunnelOverhead overhead = overhead(one);
            terminal.line(String.format(
                    Locale.ROOT,
                    "%-18s  %13d  %9d  %9d  %12d",
                    one.name(),
                    overhead.largestInner(link),
                    overhead.mssIpv4(link),
                    overhead.mssIpv6(link),
                    overhead.outerLength(overhead.largestInner(link))));
        }
    }

    private String asJson(List<NamedSuite> asked) {
        ArrayNode array = JsonMapper.builder().build().createArrayNode();
        for (NamedSuite one : asked) {
            TunnelOverhead overhead = overhead(one);
            ObjectNode row = array.addObject();
            row.put("suite", one.name());
            row.put("link", link);
            row.put("natT", natTraversal);
            row.put("ipv6", outerIpv6);
            row.put("innerPacket", overhead.largestInner(link));
            row.put("mssIpv4", overhead.mssIpv4(link));
            row.put("mssIpv6", overhead.mssIpv6(link));
            row.put("outerPacket", overhead.outerLength(overhead.largestInner(link)));
        }
        return array.toString();
    }

    private TunnelOverhead overhead(NamedSuite one) {
        return new TunnelOverhead(EspFormat.of(one.suite()), natTraversal, outerIpv6);
    }
}
