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
import java.util.function.Supplier;

/**
 * One end to run by itself, whatever is at the other.
 *
 * @param host its configuration, once it is known where it runs
 * @param initiates connections it opens when it starts
 * @param folder where its files go
 * @param reread the same from its file as it is now
 * @param seed where all randomness comes from; empty: from the machine
 */
public record NodePlan(
        Side side,
        Function<HostSetting, HostConfig> host,
        Supplier<NodePlan> reread,
        List<String> initiates,
        Path folder,
        OptionalLong seed) {
    public NodePlan {
        initiates = List.copyOf(initiates);
    }

    /** The same, doing these things wrong on purpose. */
    public NodePlan impaired(List<Impairment> impairments) {
        return new NodePlan(
                side, setting -> host.apply(setting).withImpairments(impairments), reread, initiates, folder, seed);
    }

    /** The same, read anew by {@code supplier}. */
    public NodePlan rereadBy(Supplier<NodePlan> supplier) {
        return new NodePlan(side, host, supplier, initiates, folder, seed);
    }

    /** A gateway opens by itself what only it may open. */
    public static NodePlan of(GatewayConfig config, Path folder, OptionalLong seed) {
        List<String> initiates = config.connections().stream()
                .filter(connection -> connection.mode() == ConnectionMode.INITIATOR_ONLY)
                .map(GatewayConnection::name)
                .toList();
        return new NodePlan(Side.GATEWAY, config::toHost, () -> of(config, folder, seed), initiates, folder, seed);
    }

    /** A device opens what has {@code start_action: start}. */
    public static NodePlan of(PeerConfig config, Path folder, OptionalLong seed) {
        List<String> initiates = config.connections().stream()
                .filter(PeerConnection::opensAtOnce)
                .map(PeerConnection::name)
                .toList();
        return new NodePlan(Side.PEER, config::toHost, () -> of(config, folder, seed), initiates, folder, seed);
    }
}
