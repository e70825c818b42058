package io.ikelab.lab.run;

import io.ikelab.gateway.config.ConnectionMode;
import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.config.GatewayConnection;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.impair.Impairment;
import io.ikelab.lab.scenario.Side;
import io.ikelab.peer.config.PeerConfig;
import io.ikelab.peer.config.PeerConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One end to run by itself, whatever is at the other.
 *
 * @param host its configuration, once it is known where it runs
 * @param initiates connections it opens when it starts
 * @param folder where its files go
 * @param seed where all randomness comes from; empty: from the machine
 */
public record NodePlan(
        Side side, Function<HostSetting, HostConfig> host, List<String> initiates, Path folder, OptionalLong seed) {
    public NodePlan {
        initiates = List.copyOf(initiates);
    }

    /** The same, doing these things wrong on purpose. */
    public NodePlan impaired(List<Impairment> impairments) {
        return new NodePlan(side, setting -> host.apply(setting).withImpairments(impairments), initiates, folder, seed);
    }

    /** A gateway opens by itself what only it may open. */
    public static NodePlan of(GatewayConfig config, Path folder, OptionalLong seed) {
        List<String> initiates = config.connections().stream()
                .filter(connection -> connection.mode() == ConnectionMode.INITIATOR_ONLY)
                .map(GatewayConnection::name)
                .toList();
        return new NodePlan(Side.GATEWAY, config::toHost, initiates, folder, seed);
    }

    /** A device opens what has {@code start_action: start}. */
    public static NodePlan of(PeerConfig config, Path folder, OptionalLong seed) {
        List<String> initiates = config.connections().stream()
                .filter(PeerConnection::opensAtOnce)
                .map(PeerConnection::name)
                .toList();
        return new NodePlan(Side.PEER, config::toHost, initiates, folder, seed);
    }
}
