package io.ikelab.lab.run;

import io.ikelab.net.path.LaneSetting;
import io.ikelab.net.path.Traffic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What real sockets do not show of a path. */
public final class SocketLimits {
    private SocketLimits() {}

    /** A sentence for each that {@code settings} meet, in their order. */
    public static List<String> of(List<LaneSetting> settings) {
        Set<String> sentences = new LinkedHashSet<>();
        settings.forEach(setting -> limit(setting).ifPresent(sentences::add));
        return List.copyOf(sentences);
    }

    private static Optional<String> limit(LaneSetting setting) {
        return switch (setting) {
            case LaneSetting.Mtu _, LaneSetting.Fragments _ ->
                Optional.of("Sockets carry whole datagrams: one larger than the path's MTU arrives whole, or not at all"
                        + " where a fragment of it would be lost.");
            case LaneSetting.TooBig _ ->
                Optional.of("Sockets carry no ICMP: whatever 'tooBig' is, nobody is told of a packet too large.");
            case LaneSetting.Block(var kinds) -> block(kinds);
            case LaneSetting.BlackHoles _ -> Optional.of("Black holes are counted from the start of the lab.");
            case LaneSetting.Latency _,
                    LaneSetting.Jitter _,
                    LaneSetting.Loss _,
                    LaneSetting.Pattern _,
                    LaneSetting.Reorder _,
                    LaneSetting.ReorderDelay _,
                    LaneSetting.Duplicate _,
                    LaneSetting.Corrupt _,
                    LaneSetting.Rate _,
                    LaneSetting.Queue _,
                    LaneSetting.Unblock _,
                    LaneSetting.Clear _ -> Optional.empty();
        };
    }

    private static Optional<String> block(List<Traffic> kinds) {
        boolean bites = kinds.stream().anyMatch(kind -> switch (kind) {
            case UDP_500, UDP_4500, ALL -> true;
            case ESP, ICMP, FRAGMENTS -> false;
        });
        return bites
                ? Optional.empty()
                : Optional.of("Sockets carry UDP only, ESP within it: there is no protocol 50, no ICMP and no fragment"
                        + " to block; 'path block udp-4500' stops ESP.");
    }
}
