package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.live.netty.ControlClient;
import io.ikelab.lab.live.netty.LiveFolder;
import io.ikelab.lab.scenario.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The nodes of a lab that answer. */
final class LiveNodes implements AutoCloseable {
    private final Map<Side, ControlClient> clients = new EnumMap<>(Side.class);

    /** @throws ConfigException when none does, or one died */
    static LiveNodes of(LiveOptions live) {
        LiveFolder folder = live.folder();
        LiveNodes nodes = new LiveNodes();
        for (Side side : Side.values()) {
            if (folder.occupant(side).isPresent()) {
                nodes.clients.put(side, ControlClient.connect(folder, side));
            }
        }
        if (nodes.clients.isEmpty()) {
            throw new ConfigException(
                    "no lab '" + folder.name() + "' is up; there " + LabNames.words(LiveFolder.names(live.control())));
        }
        return nodes;
    }

    List<NodeStanding> standings() {
        List<NodeStanding> standings = new ArrayList<>();
        clients.values().forEach(client -> standings.add(client.standing()));
        return standings;
    }

    ControlClient of(Side side) {
        ControlClient client = clients.get(side);
        if (client == null) {
            throw new ConfigException("no " + side + " runs here");
        }
        return client;
    }

    @Override
    public void close() {
        clients.values().forEach(ControlClient::close);
    }
}
