package io.ikelab.lab.cli;

import io.ikelab.lab.run.NodePlan;
import io.ikelab.peer.config.PeerConfig;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code ikelab peer}: the on-premises device by itself. */
@Command(name = "peer", description = "Run the on-premises device as a process of its own.")
final class PeerCommand extends NodeCommand {
    @Override
    NodePlan plan(Path file, PlanMaker maker) {
        PeerConfig config = PeerConfig.read(file);
        warn(config.warnings());
        return NodePlan.of(config, maker.folder().get(), maker.seed());
    }

    @Override
    String node() {
        return "peer";
    }
}
