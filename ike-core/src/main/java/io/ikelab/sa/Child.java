package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import io.ikelab.child.Encapsulation;
import io.ikelab.net.Path;
import io.ikelab.policy.ChildPolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Child SA in the life of its IKE SA.
 *
 * @param policy what it was set up by
 * @param replaces the one whose place it takes, while that one is still there
 * @param deletedBy when this end deletes it itself, the peer having forgotten to; {@link Instant#MAX} while it need not
 */
public record Child(
        ChildSa sa, ChildPolicy policy, Standing standing, Span span, Optional<ChildId> replaces, Instant deletedBy) {
    public ChildId id() {
        return sa.id();
    }

    /** Whether it is there for its policy's sake, rather than on its way out. */
    boolean counts() {
        return standing == Standing.IN_USE || standing == Standing.AWAITING_USE;
    }

    /** Whether {@code packet}, which wants to leave, may leave through it. */
    boolean covers(PacketSelectors packet) {
        return sa.local().stream().anyMatch(own -> own.contains(packet.source()))
                && sa.remote().stream().anyMatch(theirs -> theirs.contains(packet.destination()));
    }

    /** Whether it is for one address of each side only. */
    boolean isOfOnePair() {
        return Stream.concat(sa.local().stream(), sa.remote().stream())
                .allMatch(selector -> selector.start().equals(selector.end()));
    }

    /** Traffic leaves through it. */
    Child inUse() {
        return new Child(sa, policy, Standing.IN_USE, span, replaces, Instant.MAX);
    }

    /** Another takes its place, and the peer deletes it, at the latest at {@code by}. */
    Child replaced(Instant by) {
        return new Child(sa, policy, Standing.REPLACED, span, replaces, by);
    }

    /** It is the replacement too many, and the peer deletes it, at the latest at {@code by}. */
    Child redundant(Instant by) {
        return new Child(sa, policy, Standing.REDUNDANT, span, Optional.empty(), by);
    }

    /** Its packets go elsewhere. */
    Child moved(Path elsewhere, Encapsulation encapsulated) {
        return new Child(sa.moved(elsewhere, encapsulated), policy, standing, span, replaces, deletedBy);
    }

    Child span(Span other) {
        return new Child(sa, policy, standing, other, replaces, deletedBy);
    }

    /** The one it replaced is gone. */
    Child alone() {
        return new Child(sa, policy, standing, span, Optional.empty(), deletedBy);
    }

    /** When something is to be done about it; {@link Instant#MAX} for never. */
    Instant due() {
        Instant end = span.endAt().isBefore(deletedBy) ? span.endAt() : deletedBy;
        return standing == Standing.IN_USE && span.rekeyAt().isBefore(end) ? span.rekeyAt() : end;
    }
}
