package io.ikelab.negotiate;

import io.ikelab.net.IpAddress;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Narrowing traffic selectors. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.9">RFC 7296 §2.9</a> */
public final class SelectorNarrowing {
    private SelectorNarrowing() {}

    /**
     * What {@code offered} and {@code configured} have in common, in the offer's order; empty when nothing.
     */
    public static List<TrafficSelector> narrow(List<TrafficSelector> offered, List<TrafficSelector> configured) {
        List<TrafficSelector> common = new ArrayList<>();
        for (TrafficSelector offer : offered) {
            for (TrafficSelector own : configured) {
                intersect(offer, own).filter(both -> !common.contains(both)).ifPresent(common::add);
            }
        }
        return List.copyOf(common);
    }

    /** Whether each of {@code narrowed} lies inside one of {@code offered}: what a response may say. */
    public static boolean isSubset(List<TrafficSelector> narrowed, List<TrafficSelector> offered) {
        return !narrowed.isEmpty()
                && narrowed.stream()
                        .allMatch(inner -> offered.stream()
                                .anyMatch(outer -> intersect(inner, outer)
                                        .filter(inner::equals)
                                        .isPresent()));
    }

    static Optional<TrafficSelector> intersect(TrafficSelector a, TrafficSelector b) {
        if (a.isV6() != b.isV6() || a.protocol() != 0 && b.protocol() != 0 && a.protocol() != b.protocol()) {
            return Optional.empty();
        }
        Optional<int[]> ports = intersectPorts(a, b);
        IpAddress start = max(a.start(), b.start());
        IpAddress end = min(a.end(), b.end());
        if (ports.isEmpty() || start.compareTo(end) > 0) {
            return Optional.empty();
        }
        int protocol = a.protocol() != 0 ? a.protocol() : b.protocol();
        return Optional.of(new TrafficSelector(protocol, ports.get()[0], ports.get()[1], start, end));
    }

    /** OPAQUE (start above end) meets OPAQUE and "any", nothing else (RFC 7296 §3.13.1). */
    private static Optional<int[]> intersectPorts(TrafficSelector a, TrafficSelector b) {
        if (isOpaque(a) || isOpaque(b)) {
            boolean both = (isOpaque(a) || isAnyPort(a)) && (isOpaque(b) || isAnyPort(b));
            return both ? Optional.of(new int[] {0xffff, 0}) : Optional.empty();
        }
        int start = Math.max(a.startPort(), b.startPort());
        int end = Math.min(a.endPort(), b.endPort());
        return start <= end ? Optional.of(new int[] {start, end}) : Optional.empty();
    }

    private static boolean isOpaque(TrafficSelector selector) {
        return selector.startPort() > selector.endPort();
    }

    private static boolean isAnyPort(TrafficSelector selector) {
        return selector.startPort() == 0 && selector.endPort() == 0xffff;
    }

    private static IpAddress max(IpAddress a, IpAddress b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static IpAddress min(IpAddress a, IpAddress b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
