package io.ikelab.lab.comparison.code;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.Location;
import io.ikelab.host.config.Outline;
import io.ikelab.lab.comparison.Unsaid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The VPN connections of a Terraform, Bicep or ARM file, laid out as a {@code gateway.yaml}.
 *
 * @param root in that layout
 * @param names of its fields in the file
 * @param unsaid by connection
 */
public record AzureCode(Outline root, Renamed names, SequencedMap<String, Set<Unsaid>> unsaid) {
    /** An address of documentation (RFC 5737): Azure hands public addresses out when the gateway is made. */
    private static final String GATEWAY = "192.0.2.1";

    private static final String OWN_SPACE = "203.0.113.0/25";

    /**
     * @param terraform whether fields go by the names Terraform has for them
     * @throws ConfigException when the file has no such connection, or is in none of the three syntaxes
     */
    public static AzureCode read(String file, String text, boolean terraform) {
        CodeFile code = CodeFile.read(file, text);
        List<Resource> connections = code.resources(ResourceKind.CONNECTION);
        if (connections.isEmpty()) {
            throw new ConfigException(file + " has no VPN connection: no resource in it is of type "
                    + (terraform ? ResourceKind.CONNECTION.terraform() : ResourceKind.CONNECTION.azure()));
        }
        Outline root = Outline.at(new Location(file, 1, 1));
        Location top = root.place();
        root.section("virtualNetworkGateway", top).put("name", top, "gateway").put("publicIpAddress", top, GATEWAY);
        Renamed names = new Renamed();
        boolean networks = ownSpace(root, code, names, terraform);
        SequencedMap<String, Set<Unsaid>> unsaid = new LinkedHashMap<>();
        for (Resource connection : connections) {
            AzureConnection one = new AzureConnection(code, connection, unsaid.size(), names, terraform);
            Set<Unsaid> open = one.layOut(root);
            open.add(Unsaid.OWN_ADDRESS);
            open.add(Unsaid.OWN_IDENTITY);
            if (!networks) {
                open.add(Unsaid.OWN_NETWORKS);
            }
            unsaid.put(one.name(), open);
        }
        return new AzureCode(root, names, unsaid);
    }

    /** Whether the file says it: with two virtual networks in a file there is no telling which is the gateway's. */
    private static boolean ownSpace(Outline root, CodeFile code, Renamed names, boolean terraform) {
        Outline network = root.section("virtualNetwork", root.place());
        List<Resource> all = code.resources(ResourceKind.NETWORK);
        Optional<CodeValue> space = Optional.of(all)
                .filter(networks -> networks.size() == 1)
                .flatMap(networks -> AzureConnection.space(networks.getFirst(), terraform, "addressSpace"));
        Optional<List<String>> prefixes = space.flatMap(value -> AzureConnection.texts(code, value));
        if (prefixes.isEmpty()) {
            network.put("addressSpace", root.place(), List.of(OWN_SPACE));
            return false;
        }
        names.is("virtualNetwork.addressSpace", all.getFirst().symbol() + " address space");
        network.put("addressSpace", space.orElseThrow().at(), prefixes.get());
        return true;
    }
}
