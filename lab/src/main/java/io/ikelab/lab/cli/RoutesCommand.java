package io.ikelab.lab.cli;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.network.EffectiveRoutes;
import io.ikelab.gateway.network.Route;
import io.ikelab.gateway.network.Subnet;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.NearNames;
import io.ikelab.net.IpAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ikelab routes}: the effective routes of a virtual network's subnets. */
@Command(
        name = "routes",
        description = {
            "Print the effective routes of a gateway.yaml's subnets, as Azure shows them of a network interface: Azure's own,",
            "the gateway's and the user's. Of one prefix the user's is active, then the gateway's; the longest active prefix",
            "takes a packet."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RoutesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A gateway.yaml.")
    private Path file;

    @Option(names = "--subnet", paramLabel = "NAME", description = "Of this subnet only.")
    private Optional<String> wanted = Optional.empty();

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Override
    public void run() {
        GatewayConfig config = GatewayConfig.read(ConfigFile.read(file));
        List<Optional<Subnet>> subnets = subnets(config);
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        if (json) {
            terminal.line(asJson(config, subnets));
            return;
        }
        for (Optional<Subnet> subnet : subnets) {
            terminal.line(subnet.map(one -> "Subnet '" + one.name() + "':").orElse("The virtual network:"));
            print(terminal, config.network().routesOf(subnet));
        }
    }

    private List<Optional<Subnet>> subnets(GatewayConfig config) {
        List<Subnet> all = config.virtualNetwork().subnets();
        if (wanted.isPresent()) {
            List<String> known = all.stream().map(Subnet::name).toList();
            String name = wanted.get();
            return List.of(Optional.of(all.stream()
                    .filter(subnet -> subnet.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "--subnet is '" + name + "', but the virtual network has "
                                    + (known.isEmpty()
                                            ? "no subnets"
                                            : "no such subnet" + NearNames.suggestion(name, known) + "; it has "
                                                    + String.join(", ", known))))));
        }
        return all.isEmpty()
                ? List.of(Optional.empty())
                : all.stream().map(Optional::of).toList();
    }

    private static void print(Terminal terminal, EffectiveRoutes routes) {
        terminal.line(row("source", "state", "prefix", "next hop", ""));
        for (Route route : routes.all()) {
            terminal.line(row(
                            route.source().label(),
                            routes.isActive(route) ? "Active" : "Invalid",
                            route.prefix().toString(),
                            route.nextHopText(),
                            route.source() == Route.Source.USER ? route.label() : "")
                    .stripTrailing());
        }
    }

    private static String row(String source, String state, String prefix, String nextHop, String label) {
        return String.format(Locale.ROOT, "  %-21s  %-7s  %-18s  %-28s  %s", source, state, prefix, nextHop, label);
    }

    /** With the field names of {@code az network nic show-effective-route-table}. */
    private static String asJson(GatewayConfig config, List<Optional<Subnet>> subnets) {
        ArrayNode array = JsonMapper.builder().build().createArrayNode();
        for (Optional<Subnet> subnet : subnets) {
            EffectiveRoutes routes = config.network().routesOf(subnet);
            for (Route route : routes.all()) {
                ObjectNode row = array.addObject();
                row.put("subnet", subnet.map(Subnet::name).orElse(""));
                row.put("source", route.source().label());
                row.put("state", routes.isActive(route) ? "Active" : "Invalid");
                row.putArray("addressPrefix").add(route.prefix().toString());
                row.put("nextHopType", route.nextHop().label());
                ArrayNode hops = row.putArray("nextHopIpAddress");
                route.nextHopAddress().map(IpAddress::toString).ifPresent(hops::add);
                row.put("route", route.label());
            }
        }
        return array.toString();
    }
}
