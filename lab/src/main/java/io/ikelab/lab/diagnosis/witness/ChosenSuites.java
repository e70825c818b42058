package io.ikelab.lab.diagnosis.witness;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.EspSpi;
import io.ikelab.policy.EspSuite;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.Transform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The suites that messages negotiate, which key tables do not tell in full. */
final class ChosenSuites {
    private final Map<Integer, EspSuite> esp = new TreeMap<>();

    /** What a response chose for an IKE SA; empty where it chose nothing. */
    static Optional<IkeSuite> ike(IkeMessage response) {
        return chosen(response, ProtocolId.IKE).flatMap(proposal -> {
            Optional<EncryptionId> encryption = any(proposal, EncryptionId.class);
            Optional<PrfId> prf = any(proposal, PrfId.class);
            Optional<KeyExchangeId> group = any(proposal, KeyExchangeId.class);
            Optional<IntegrityId> integrity = integrity(proposal);
            boolean whole = encryption.isPresent()
                    && prf.isPresent()
                    && group.isPresent()
                    && encryption.get().isAead() == integrity.isEmpty();
            return whole
                    ? Optional.of(new IkeSuite(encryption.get(), keyBits(proposal), integrity, prf.get(), group.get()))
                    : Optional.empty();
        });
    }

    /** Learns the SPIs of both directions: each end's is in its own message (RFC 7296 §3.3.1). */
    void learn(IkeMessage request, IkeMessage response) {
        chosen(response, ProtocolId.ESP)
                .ifPresent(proposal -> suite(proposal).ifPresent(suite -> {
                    put(proposal, suite);
                    proposals(request).stream()
                            .filter(offer -> offer.number() == proposal.number())
                            .forEach(offer -> put(offer, suite));
                }));
    }

    Optional<EspSuite> of(EspSpi spi) {
        return Optional.ofNullable(esp.get(spi.value()));
    }

    private void put(Proposal proposal, EspSuite suite) {
        if (proposal.spi().length() == 4) {
            esp.put(proposal.spi().reader().i32(), suite);
        }
    }

    private static Optional<EspSuite> suite(Proposal proposal) {
        Optional<EncryptionId> encryption = any(proposal, EncryptionId.class);
        Optional<IntegrityId> integrity = integrity(proposal);
        return encryption
                .filter(cipher -> cipher.isAead() == integrity.isEmpty())
                .map(cipher -> new EspSuite(
                        cipher,
                        keyBits(proposal),
                        integrity,
                        any(proposal, EsnId.class).orElse(EsnId.THIRTY_TWO_BIT)));
    }

    private static Optional<Proposal> chosen(IkeMessage response, ProtocolId protocol) {
        return proposals(response).stream()
                .filter(proposal -> proposal.protocol().equals(protocol))
                .findFirst();
    }

    private static List<Proposal> proposals(IkeMessage message) {
        return message.first(SecurityAssociationPayload.class)
                .map(SecurityAssociationPayload::proposals)
                .orElse(List.of());
    }

    private static Optional<IntegrityId> integrity(Proposal proposal) {
        return any(proposal, IntegrityId.class).filter(id -> id != IntegrityId.NONE);
    }

    private static <T> Optional<T> any(Proposal proposal, Class<T> kind) {
        return proposal.transforms().stream()
                .map(Transform::id)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static int keyBits(Proposal proposal) {
        return proposal.transforms().stream()
                .filter(transform -> transform.id() instanceof EncryptionId)
                .mapToInt(transform -> transform.keyBits().orElse(0))
                .findFirst()
                .orElse(0);
    }
}
