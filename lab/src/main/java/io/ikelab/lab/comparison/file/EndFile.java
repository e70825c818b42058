package io.ikelab.lab.comparison.file;

import io.ikelab.event.NodeName;
import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.HostSetting;
import io.ikelab.lab.comparison.Dialect;
import io.ikelab.lab.comparison.Unsaid;
import io.ikelab.peer.config.PeerConfig;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        FileKind kind = FileKind.of(file.toString(), ConfigFile.text(file));
        return switch (kind) {
            case GATEWAY_YAML -> of(file.toString(), kind, GatewayConfig.read(ConfigFile.read(file)));
            case PEER_YAML, SWANCTL_CONF -> of(file.toString(), kind, PeerConfig.read(file));
        };
    }

    static EndFile of(String name, FileKind kind, GatewayConfig config) {
        return new EndFile(name, kind, Dialect.REST, config.toHost(SETTING), _ -> Set.of(), config.warnings());
    }

    static EndFile of(String name, FileKind kind, PeerConfig config) {
        return new EndFile(name, kind, Dialect.SWANCTL, config.toHost(SETTING), _ -> Set.of(), config.warnings());
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
