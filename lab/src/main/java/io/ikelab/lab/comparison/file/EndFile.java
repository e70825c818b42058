package io.ikelab.lab.comparison.file;

import io.ikelab.event.NodeName;
import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.Attachments;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.HostSetting;
import io.ikelab.host.config.Outline;
import io.ikelab.lab.comparison.Dialect;
import io.ikelab.lab.comparison.Unsaid;
import io.ikelab.lab.comparison.code.AzureCode;
import io.ikelab.lab.comparison.code.Renamed;
import io.ikelab.peer.config.PeerConfig;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration that was read.
 *
 * @param name the file's, as the user gave it
 * @param unsaid what a connection, by its name, leaves open
 * @param warnings a sentence each, without full stops
 */
public record EndFile(
        String name,
        FileKind kind,
        Dialect dialect,
        HostConfig host,
        Function<String, Set<Unsaid>> unsaid,
        List<String> warnings) {
    private static final HostSetting SETTING = new HostSetting(new NodeName("end"), IkePorts.STANDARD, false);

    public EndFile {
        warnings = List.copyOf(warnings);
    }

    /** @throws ConfigException when it cannot be read, or is no configuration that can be compared */
    public static EndFile read(Path file) {
        String name = file.toString();
        String text = ConfigFile.text(file);
        FileKind kind = FileKind.of(name, text);
        return switch (kind) {
            case GATEWAY_YAML -> {
                GatewayConfig config = GatewayConfig.read(ConfigFile.read(file));
                yield new EndFile(name, kind, Dialect.REST, config.toHost(SETTING), _ -> Set.of(), config.warnings());
            }
            case PEER_YAML, SWANCTL_CONF ->
                device(file, kind, Outline.of(PeerConfig.located(file)), new Renamed(), List.of());
            case TERRAFORM -> deployed(file, kind, AzureCode.read(name, text, true));
            case BICEP, ARM_TEMPLATE -> deployed(file, kind, AzureCode.read(name, text, false));
            case IPSEC_CONF -> {
                IpsecConf read = IpsecConf.read(name, text, secrets(file));
                yield device(file, kind, read.root(), read.names(), read.warnings());
            }
        };
    }

    private static EndFile deployed(Path file, FileKind kind, AzureCode code) {
        GatewayConfig config =
                code.names().reading(() -> GatewayConfig.read(code.root().toValue(Attachments.none())));
        return new EndFile(
                file.toString(),
                kind,
                kind == FileKind.TERRAFORM ? Dialect.TERRAFORM : Dialect.REST,
                config.toHost(SETTING),
                connection -> code.unsaid().getOrDefault(connection, Set.of()),
                config.warnings().stream().map(code.names()::inFile).toList());
    }

    private static EndFile device(Path file, FileKind kind, Outline root, Renamed names, List<String> warnings) {
        // strongSwan takes any identity where none is given; our own device expects the address.
        SequencedMap<String, Set<Unsaid>> unsaid = Gaps.fill(root, kind != FileKind.PEER_YAML);
        PeerConfig config = names.reading(() -> PeerConfig.read(root.toValue(Attachments.beside(file))));
        List<String> all = Stream.concat(
                        warnings.stream(), config.warnings().stream().map(names::inFile))
                .toList();
        return new EndFile(
                file.toString(),
                kind,
                kind == FileKind.IPSEC_CONF ? Dialect.IPSEC_CONF : Dialect.SWANCTL,
                config.toHost(SETTING),
                connection -> unsaid.getOrDefault(connection, Set.of()),
                all);
    }

    /** They stand beside an ipsec.conf. */
    private static Optional<IpsecSecrets> secrets(Path file) {
        Path beside = file.resolveSibling("ipsec.secrets");
        return Files.isRegularFile(beside)
                ? Optional.of(IpsecSecrets.read(beside.toString(), ConfigFile.text(beside)))
                : Optional.empty();
    }

    List<ConnectionPolicy> connections() {
        return host.policy().connections();
    }

    /** @throws ConfigException when there is none of that name */
    ConnectionPolicy connection(String wanted) {
        return connections().stream()
                .filter(connection -> connection.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        name + " has no connection '" + wanted + "'; there " + names(connections())));
    }

    static String names(List<ConnectionPolicy> connections) {
        return (connections.size() == 1 ? "is " : "are ")
                + connections.stream().map(ConnectionPolicy::name).collect(Collectors.joining(", "));
    }
}
