package io.ikelab.negotiate;

import io.ikelab.iana.TransformType;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Holds one configured against one offered proposal, transform type by transform type (RFC 7296 §2.7, §3.3). */
sealed interface TransformMatch {
    /** One transform of each negotiated type, in type order. */
    record Agreed(List<Transform> transforms) implements TransformMatch {}

    /** @param reason the first transform type without a common member: offered what, accepted what */
    record Differs(String reason) implements TransformMatch {}

    static TransformMatch of(ProposalTemplate configured, Proposal offered) {
        Optional<Transform> stranger = offered.transforms().stream()
                .filter(transform -> TransformType.of(transform.id().typeCode()).isEmpty())
                .findFirst();
        if (stranger.isPresent()) {
            // RFC 7296 §3.3.6: the proposal is unacceptable; leaving the type out would be another one.
            return new Differs("transform type " + stranger.get().id().typeCode() + " is not known here");
        }
        List<Transform> agreed = new ArrayList<>();
        for (TransformType type : TransformType.values()) {
            List<Transform> accepted = configured.acceptable().getOrDefault(type, List.of());
            List<Transform> theirs = ProposalTemplate.ofType(offered, type);
            if (accepted.isEmpty() && ProposalTemplate.allowsNone(offered, type)) {
                // RFC 7296 §3.3.6: of each type offered one transform is answered, if only the one that says "none".
                ProposalTemplate.none(offered, type).ifPresent(agreed::add);
                continue;
            }
            Optional<Transform> common =
                    accepted.stream().filter(theirs::contains).findFirst();
            if (common.isEmpty()) {
                return new Differs(type.label() + " offered " + labels(theirs) + ", accepted " + labels(accepted));
            }
            agreed.add(common.get());
        }
        return new Agreed(agreed);
    }

    static String labels(List<Transform> transforms) {
        return transforms.isEmpty()
                ? "none"
                : transforms.stream().map(TransformMatch::label).collect(Collectors.joining(" or "));
    }

    private static String label(Transform transform) {
        OptionalInt bits = transform.keyBits();
        return transform.id().label() + (bits.isPresent() ? "-" + bits.getAsInt() : "");
    }
}
