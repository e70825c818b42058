package io.ikelab.net.path;

import io.ikelab.net.LinkConditions;
import io.ikelab.net.LinkMtu;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One direction of a path.
 *
 * @param conditions delay, and what befalls any packet with the same chance
 * @param pattern loss beside that
 * @param corrupt probability 0–1 that one bit of what a packet carries is flipped
 * @param rate how fast the narrowest link is
 * @param mtu what becomes of packets too large
 * @param blocked what a filter drops, in the order of {@link Traffic}
 * @param blackHoles when nothing comes through
 */
public record Lane(
        LinkConditions conditions,
        LossPattern pattern,
        double corrupt,
        LinkRate rate,
        LinkMtu mtu,
        List<Traffic> blocked,
        List<BlackHole> blackHoles) {
    /** Delivers everything at once. */
    public static final Lane IDEAL = of(LinkConditions.latency(Duration.ZERO));

    public Lane {
        Probability.require("corrupt", corrupt);
        Set<Traffic> inOrder = EnumSet.noneOf(Traffic.class);
        inOrder.addAll(blocked);
        blocked = List.copyOf(inOrder);
        blackHoles = List.copyOf(blackHoles);
    }

    /** Nothing but these. */
    public static Lane of(LinkConditions conditions) {
        return new Lane(conditions, new LossPattern.None(), 0, LinkRate.UNLIMITED, LinkMtu.NONE, List.of(), List.of());
    }

    public Lane with(LaneSetting setting) {
        return setting.in(this);
    }

    public Lane with(List<LaneSetting> settings) {
        Lane changed = this;
        for (LaneSetting setting : settings) {
            changed = changed.with(setting);
        }
        return changed;
    }
}
