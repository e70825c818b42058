package io.ikelab.lab.cli;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.lab.run.NodePlan;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code ikelab gateway}: the Azure side by itself. */
@Command(name = "gateway", description = "Run the Azure-style gateway as a process of its own.")
final class GatewayCommand extends NodeCommand {
    @Override
    NodePlan plan(Path file, PlanMaker maker) {
        GatewayConfig config = GatewayConfig.read(ConfigFile.read(file));
        warn(config.warnings());
        if (config.gateway().activeActive()) {
            warn(List.of(
                    "virtualNetworkGateway.activeActive is 'true', but this process runs the first instance only, the"
                            + " one at " + config.gateway().publicIpAddress() + ": 'run' and 'up' run both"));
        }
        return NodePlan.of(config, maker.folder().get(), maker.seed());
    }

    @Override
    String node() {
        return "gateway";
    }
}
