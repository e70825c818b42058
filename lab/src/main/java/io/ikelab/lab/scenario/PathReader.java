package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.path.Lane;
import io.ikelab.net.path.LaneSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code path}: what holds for both directions, and over that what holds for one. */
final class PathReader {
    private static final String FROM_GATEWAY = "fromGateway";
    private static final String FROM_PEER = "fromPeer";
    private static final String INCIDENTS = "incidents";

    private PathReader() {}

    static PathPlan read(Optional<ConfigValue> path) {
        return path.map(value -> read(value.section(
                        Stream.concat(LaneReader.KEYS.stream(), Stream.of(FROM_GATEWAY, FROM_PEER, INCIDENTS))
                                .toArray(String[]::new))))
                .orElseGet(() -> new PathPlan(Lane.IDEAL, Lane.IDEAL, List.of()));
    }

    private static PathPlan read(ConfigSection path) {
        List<Incident> incidents =
                path.optional(INCIDENTS).map(list -> list.list("incidents", 0)).orElse(List.of()).stream()
                        .map(IncidentReader::read)
                        .toList();
        return new PathPlan(lane(path, FROM_GATEWAY), lane(path, FROM_PEER), incidents);
    }

    private static Lane lane(ConfigSection path, String direction) {
        List<LaneSetting> settings = new ArrayList<>(LaneReader.settings(path));
        path.optional(direction)
                .map(own -> own.section(LaneReader.KEYS.toArray(String[]::new)))
                .ifPresent(own -> settings.addAll(LaneReader.settings(own)));
        return Lane.IDEAL.with(settings);
    }
}
