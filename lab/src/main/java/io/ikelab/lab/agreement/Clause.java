package io.ikelab.lab.agreement;

import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.TransformId;
import io.ikelab.iana.TransformType;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.Transform;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing a proposal names, as each end has it.
 *
 * @param offered by one end, most preferred first; empty: none
 * @param accepted by the other
 */
public record Clause(TransformType type, List<Transform> offered, List<Transform> accepted) {
    public Clause {
        offered = List.copyOf(offered);
        accepted = List.copyOf(accepted);
    }

    /** Leaving the type out and naming "NONE" mean the same (RFC 7296 §3.3.3). */
    static Clause of(TransformType type, Proposal offered, Proposal accepted) {
        return new Clause(type, transforms(type, offered), transforms(type, accepted));
    }

    /** Whether there is one that both ends have. */
    public boolean agrees() {
        return offered.isEmpty() && accepted.isEmpty() || offered.stream().anyMatch(accepted::contains);
    }

    /** What it is about, such as {@code encryption}. */
    public String name() {
        return type == TransformType.KE ? "Diffie-Hellman group" : type.label();
    }

    public String offeredText() {
        return labels(offered);
    }

    public String acceptedText() {
        return labels(accepted);
    }

    /** Below 0: what is offered is the weaker; above 0: what is accepted is; 0: neither, as far as is known. */
    public int balance() {
        return Integer.signum(Strength.of(offered) - Strength.of(accepted));
    }

    /** What all of {@code proposals} name of {@code type}, each once, such as {@code AES_CBC-256 or AES_CBC-128}. */
    public static String labels(TransformType type, List<Proposal> proposals) {
        return labels(proposals.stream()
                .flatMap(proposal -> transforms(type, proposal).stream())
                .toList());
    }

    boolean isEmpty() {
        return offered.isEmpty() && accepted.isEmpty();
    }

    static List<Transform> transforms(TransformType type, Proposal proposal) {
        return proposal.transforms().stream()
                .filter(transform -> transform.id().typeCode() == type.code() && !isNone(transform.id()))
                .toList();
    }

    static String labels(List<Transform> transforms) {
        return transforms.isEmpty()
                ? "none"
                : transforms.stream().map(Clause::label).distinct().collect(Collectors.joining(" or "));
    }

    private static String label(Transform transform) {
        return transform.id().label()
                + (transform.keyBits().isPresent() ? "-" + transform.keyBits().getAsInt() : "");
    }

    private static boolean isNone(TransformId id) {
        return id == IntegrityId.NONE || id == KeyExchangeId.NONE;
    }
}
