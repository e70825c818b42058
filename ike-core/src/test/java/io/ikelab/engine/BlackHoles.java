package io.ikelab.engine;

import io.ikelab.child.ChildSa;
import io.ikelab.octets.EspSpi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches for ends that send on an SA their peer lacks. That happens while an exchange is under way; it must be over when
 * every exchange is that was under way when it began.
 */
final class BlackHoles {
    private final Map<Hole, Set<String>> open = new HashMap<>();
    private Set<String> before = Set.of();

    private record Hole(CrossingEnd sender, EspSpi spi) {}

    /** @return what is wrong now, in words */
    List<String> look(CrossingEnd one, CrossingEnd other) {
        Set<String> underWay = new HashSet<>(one.underWay());
        underWay.addAll(other.underWay());
        Set<Hole> now = new HashSet<>();
        holes(one, other, now);
        holes(other, one, now);
        open.keySet().retainAll(now);
        List<String> wrong = new ArrayList<>();
        for (Hole hole : now) {
            Set<String> causes = open.computeIfAbsent(hole, _ -> new HashSet<>(underWay));
            causes.retainAll(underWay);
            if (causes.isEmpty()) {
                underWay.stream().filter(this::continues).forEach(causes::add);
            }
            if (causes.isEmpty()) {
                wrong.add(
                        "black hole: " + hole.sender() + " sends on " + hole.spi() + ", which its peer does not have");
            }
        }
        before = underWay;
        return wrong;
    }

    /** The response came, and what it leads to takes slow crypto; or it made what is deleted at once. */
    private boolean continues(String underWay) {
        return underWay.contains(" work ") || !before.contains(underWay) && underWay.contains("DELETE_");
    }

    private static void holes(CrossingEnd sender, CrossingEnd receiver, Set<Hole> found) {
        for (ChildSa child : sender.plane.inUse()) {
            if (receiver.plane.receiver(child.outboundSpi()).isEmpty()) {
                found.add(new Hole(sender, child.outboundSpi()));
            }
        }
    }
}
