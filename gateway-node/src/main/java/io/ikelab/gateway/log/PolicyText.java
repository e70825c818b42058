package io.ikelab.gateway.log;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import io.ikelab.iana.UnknownTransformId;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Proposals and traffic selectors as the IKE log writes them. */
final class PolicyText {
    private PolicyText() {}

    /** Such as {@code Policy1:Cipher=AES-CBC-256 Integrity=SHA1 DhGroup=DhGroup2}; numbered from 1. */
    static String of(List<Proposal> proposals) {
        return proposals.stream()
                .map(proposal -> "Policy" + proposal.number() + ":" + of(proposal))
                .collect(Collectors.joining(" "));
    }

    private static String of(Proposal proposal) {
        List<String> parts = new ArrayList<>();
        part("Cipher", proposal, EncryptionId.class, parts);
        part("Integrity", proposal, IntegrityId.class, parts);
        part("Prf", proposal, PrfId.class, parts);
        part("DhGroup", proposal, KeyExchangeId.class, parts);
        return String.join(" ", parts);
    }

    private static void part(String word, Proposal proposal, Class<? extends TransformId> kind, List<String> parts) {
        String values = proposal.transforms().stream()
                .filter(transform -> kind.isInstance(transform.id()))
                .map(PolicyText::word)
                .distinct()
                .collect(Collectors.joining(","));
        if (!values.isEmpty()) {
            parts.add(word + "=" + values);
        }
    }

    private static String word(Transform transform) {
        return switch (transform.id()) {
            case EncryptionId cipher -> cipher(cipher, transform);
            case IntegrityId integrity -> integrity(integrity);
            case PrfId prf -> prf.label();
            case KeyExchangeId group -> "DhGroup" + group.code();
            case EsnId esn -> esn.label();
            case UnknownTransformId unknown -> unknown.label();
        };
    }

    private static String cipher(EncryptionId cipher, Transform transform) {
        String label = cipher == EncryptionId.TRIPLE_DES ? "3DES" : cipher == EncryptionId.DES ? "DES" : cipher.label();
        return transform.keyBits().isPresent()
                ? label + "-" + transform.keyBits().getAsInt()
                : label;
    }

    private static String integrity(IntegrityId integrity) {
        return integrity
                .label()
                .replace("HMAC-", "")
                .replaceFirst("^SHA2-(\\d+).*", "SHA$1")
                .replaceFirst("^SHA1.*", "SHA1")
                .replaceFirst("^MD5.*", "Md5");
    }

    /** Such as {@code Number of TSIs 1: StartAddress 10.20.0.0 EndAddress 10.20.255.255 PortStart 0 PortEnd 65535 Protocol 0}. */
    static String selectors(String name, List<TrafficSelector> selectors) {
        return "Number of " + name + " " + selectors.size() + ": "
                + selectors.stream().map(PolicyText::of).collect(Collectors.joining(", "));
    }

    private static String of(TrafficSelector selector) {
        return "StartAddress " + selector.start() + " EndAddress " + selector.end() + " PortStart "
                + selector.startPort() + " PortEnd " + selector.endPort() + " Protocol " + selector.protocol();
    }

    /** Both sides of a message that has them. */
    static Optional<String> both(List<TrafficSelector> initiator, List<TrafficSelector> responder) {
        return initiator.isEmpty() && responder.isEmpty()
                ? Optional.empty()
                : Optional.of(selectors("TSIs", initiator) + " " + selectors("TSRs", responder));
    }
}
