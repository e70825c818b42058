package io.ikelab.net.path;

import io.ikelab.net.LinkConditions;
import io.ikelab.net.LinkMtu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One property of a {@link Lane} to be changed, while the others stay as they are. */
public sealed interface LaneSetting {
    /** {@code lane} with it. */
    Lane in(Lane lane);

    /** One way. */
    record Latency(Duration delay) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            LinkConditions old = lane.conditions();
            return with(
                    lane,
                    new LinkConditions(
                            delay, old.jitter(), old.loss(), old.reorder(), old.reorderDelay(), old.duplicate()));
        }
    }

    /** Uniform extra delay below this. */
    record Jitter(Duration below) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            LinkConditions old = lane.conditions();
            return with(
                    lane,
                    new LinkConditions(
                            old.latency(), below, old.loss(), old.reorder(), old.reorderDelay(), old.duplicate()));
        }
    }

    /** Uniform loss; any pattern ends. */
    record Loss(double probability) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(with(lane, lane.conditions().withLoss(probability)), new LossPattern.None());
        }
    }

    /** Loss with a pattern; the uniform one ends. */
    record Pattern(LossPattern pattern) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(with(lane, lane.conditions().withLoss(0)), pattern);
        }
    }

    record Reorder(double probability) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(
                    lane,
                    lane.conditions().withReorder(probability, lane.conditions().reorderDelay()));
        }
    }

    /** How much later a packet comes that is out of order. */
    record ReorderDelay(Duration delay) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(lane, lane.conditions().withReorder(lane.conditions().reorder(), delay));
        }
    }

    record Duplicate(double probability) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(lane, lane.conditions().withDuplicate(probability));
        }
    }

    record Corrupt(double probability) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return new Lane(
                    lane.conditions(),
                    lane.pattern(),
                    probability,
                    lane.rate(),
                    lane.mtu(),
                    lane.blocked(),
                    lane.blackHoles());
        }
    }

    record Rate(long bitsPerSecond) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(lane, new LinkRate(bitsPerSecond, lane.rate().queueOctets()));
        }
    }

    record Queue(int octets) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(lane, new LinkRate(lane.rate().bitsPerSecond(), octets));
        }
    }

    /** Octets of an IP packet at most. */
    record Mtu(int octets) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(lane, new LinkMtu(octets, lane.mtu().fate(), lane.mtu().refusal()));
        }
    }

    /** What becomes of fragments made on the path. */
    record Fragments(LinkMtu.Fate fate) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(lane, new LinkMtu(lane.mtu().octets(), fate, lane.mtu().refusal()));
        }
    }

    /** What the sender of a packet hears that is too large and must not be cut. */
    record TooBig(LinkMtu.Refusal refusal) implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return with(lane, new LinkMtu(lane.mtu().octets(), lane.mtu().fate(), refusal));
        }
    }

    /** These are dropped, beside what is already. */
    record Block(List<Traffic> traffic) implements LaneSetting {
        public Block {
            traffic = List.copyOf(traffic);
        }

        @Override
        public Lane in(Lane lane) {
            List<Traffic> all = new ArrayList<>(lane.blocked());
            all.addAll(traffic);
            return blocking(lane, all);
        }
    }

    /** These are let through again. */
    record Unblock(List<Traffic> traffic) implements LaneSetting {
        public Unblock {
            traffic = List.copyOf(traffic);
        }

        @Override
        public Lane in(Lane lane) {
            return blocking(
                    lane,
                    lane.blocked().stream()
                            .filter(kind -> !traffic.contains(kind))
                            .toList());
        }
    }

    record BlackHoles(List<BlackHole> windows) implements LaneSetting {
        public BlackHoles {
            windows = List.copyOf(windows);
        }

        @Override
        public Lane in(Lane lane) {
            return new Lane(
                    lane.conditions(),
                    lane.pattern(),
                    lane.corrupt(),
                    lane.rate(),
                    lane.mtu(),
                    lane.blocked(),
                    windows);
        }
    }

    /** Nothing is left but the latency. */
    record Clear() implements LaneSetting {
        @Override
        public Lane in(Lane lane) {
            return Lane.of(LinkConditions.latency(lane.conditions().latency()));
        }
    }

    private static Lane with(Lane lane, LinkConditions conditions) {
        return new Lane(
                conditions, lane.pattern(), lane.corrupt(), lane.rate(), lane.mtu(), lane.blocked(), lane.blackHoles());
    }

    private static Lane with(Lane lane, LossPattern pattern) {
        return new Lane(
                lane.conditions(), pattern, lane.corrupt(), lane.rate(), lane.mtu(), lane.blocked(), lane.blackHoles());
    }

    private static Lane with(Lane lane, LinkRate rate) {
        return new Lane(
                lane.conditions(), lane.pattern(), lane.corrupt(), rate, lane.mtu(), lane.blocked(), lane.blackHoles());
    }

    private static Lane with(Lane lane, LinkMtu mtu) {
        return new Lane(
                lane.conditions(), lane.pattern(), lane.corrupt(), lane.rate(), mtu, lane.blocked(), lane.blackHoles());
    }

    private static Lane blocking(Lane lane, List<Traffic> blocked) {
        return new Lane(
                lane.conditions(), lane.pattern(), lane.corrupt(), lane.rate(), lane.mtu(), blocked, lane.blackHoles());
    }
}
