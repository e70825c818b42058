package io.ikelab.negotiate;

import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.iana.TransformId;
import io.ikelab.iana.TransformType;
import io.ikelab.octets.Octets;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.Transform;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A configured proposal in the wire's terms: per transform type what is acceptable, most preferred first. A type that is
 * absent is not negotiated.
 */
record ProposalTemplate(ProtocolId protocol, Map<TransformType, List<Transform>> acceptable) {
    static ProposalTemplate of(IkeProposal proposal) {
        Map<TransformType, List<Transform>> types = new EnumMap<>(TransformType.class);
        put(types, TransformType.ENCR, ciphers(proposal.ciphers()));
        put(types, TransformType.PRF, plain(proposal.prfs()));
        put(types, TransformType.INTEG, plain(proposal.integrity()));
        put(types, TransformType.KE, plain(proposal.keyExchanges()));
        return new ProposalTemplate(ProtocolId.IKE, types);
    }

    /** @param withKeyExchange false in IKE_AUTH, whose Child SA has no key exchange of its own (RFC 7296 §1.2) */
    static ProposalTemplate of(EspProposal proposal, boolean withKeyExchange) {
        Map<TransformType, List<Transform>> types = new EnumMap<>(TransformType.class);
        put(types, TransformType.ENCR, ciphers(proposal.ciphers()));
        put(types, TransformType.INTEG, plain(proposal.integrity()));
        if (withKeyExchange) {
            put(types, TransformType.KE, plain(proposal.keyExchanges()));
        }
        put(types, TransformType.ESN, plain(proposal.esn()));
        return new ProposalTemplate(ProtocolId.ESP, types);
    }

    Proposal offer(int number, Octets spi) {
        List<Transform> transforms = new ArrayList<>();
        acceptable.values().forEach(transforms::addAll);
        return new Proposal(number, protocol, spi, transforms);
    }

    /** What {@code offered} has of {@code type}, where "NONE" means the same as leaving the type out. */
    static List<Transform> ofType(Proposal offered, TransformType type) {
        return ofTypeOrNone(offered, type)
                .filter(transform -> !isNone(transform.id()))
                .toList();
    }

    /** Whether the type may be left out, by not being there or by taking "NONE". */
    static boolean allowsNone(Proposal offered, TransformType type) {
        return ofTypeOrNone(offered, type).findAny().isEmpty()
                || none(offered, type).isPresent();
    }

    /** The transform with which {@code offered} says that the type may be left out. */
    static Optional<Transform> none(Proposal offered, TransformType type) {
        return ofTypeOrNone(offered, type)
                .filter(transform -> isNone(transform.id()))
                .findFirst();
    }

    static boolean isNone(TransformId id) {
        return id == IntegrityId.NONE || id == KeyExchangeId.NONE;
    }

    private static Stream<Transform> ofTypeOrNone(Proposal offered, TransformType type) {
        return offered.transforms().stream().filter(transform -> transform.id().typeCode() == type.code());
    }

    private static void put(Map<TransformType, List<Transform>> types, TransformType type, List<Transform> transforms) {
        if (!transforms.isEmpty()) {
            types.put(type, transforms);
        }
    }

    private static List<Transform> ciphers(List<CipherChoice> choices) {
        return choices.stream()
                .map(choice ->
                        choice.keyBits() == 0 ? Transform.of(choice.id()) : Transform.of(choice.id(), choice.keyBits()))
                .toList();
    }

    private static List<Transform> plain(List<? extends TransformId> ids) {
        return ids.stream().map(Transform::of).toList();
    }
}
