package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue.NamedValue;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.proposal.DefaultProposals;
import io.ikelab.peer.proposal.SwanctlProposals;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what stands under {@code connections.<conn>.children.<child>}. */
final class ChildReader {
    private static final int WINDOW_STEP = 64;
    private static final int WINDOW_MAX = 4096;

    private ChildReader() {}

    /** @param local {@code dynamic} in {@code local_ts}, as {@code remote} in {@code remote_ts} */
    static PeerChild read(NamedValue entry, IpAddress local, IpAddress remote) {
        ConfigSection section = SwanctlPlace.CHILD.open(entry.value());
        section.optional("mode").ifPresent(mode -> mode.oneOf(new TreeMap<>(Map.of("tunnel", "tunnel"))));
        section.optional("ah_proposals").ifPresent(proposals -> {
            throw proposals.because("asks for AH, but this version speaks ESP only");
        });
        return new PeerChild(
                entry.name(),
                selectors(section, "local_ts", local),
                selectors(section, "remote_ts", remote),
                section.optional("esp_proposals").map(SwanctlProposals::esp).orElse(DefaultProposals.ESP),
                startAction(section),
                replayWindow(section),
                LifetimeReader.child(section),
                section.optional("dpd_action")
                        .map(action -> action.oneOf(StartAction.afterSilence()))
                        .orElse(StartAction.NONE),
                section.optional("close_action")
                        .map(action -> action.oneOf(StartAction.byLabel()))
                        .orElse(StartAction.NONE));
    }

    private static StartAction startAction(ConfigSection section) {
        return section.optional("start_action")
                .map(action -> action.oneOf(StartAction.byLabel()))
                .orElse(StartAction.NONE);
    }

    private static List<TrafficSelector> selectors(ConfigSection section, String key, IpAddress outer) {
        return section.optional(key)
                .map(value -> SwanctlSelectors.read(value, outer))
                .orElseGet(() -> List.of(TrafficSelector.range(outer, outer)));
    }

    /** Rounded up to a multiple of 64, the data plane's measure; strongSwan's 32 is 64, and there is always a window. */
    private static int replayWindow(ConfigSection section) {
        int packets = section.optional("replay_window")
                .map(value -> value.integer(0, WINDOW_MAX))
                .orElse(WINDOW_STEP);
        if (packets == 0) {
            section.at("replay_window")
                    .warn("is 0, but replays are always looked for here: the window is " + WINDOW_STEP);
        }
        return Math.max(1, Math.ceilDiv(packets, WINDOW_STEP)) * WINDOW_STEP;
    }
}
