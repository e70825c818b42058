package io.ikelab.gateway.policy;

import io.ikelab.iana.EsnId;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.util.List;
import java.util.Optional;

/**
 * A connection's custom policy: the eight fields Azure has for it. Once set, the gateway offers and accepts this
 * combination only, in both roles.
 *
 * @param lifetime local, and need not match the device's
 */
public record IpsecPolicy(
        SaLifetime lifetime,
        IpsecEncryption ipsecEncryption,
        IpsecIntegrity ipsecIntegrity,
        IkeEncryption ikeEncryption,
        IkeIntegrity ikeIntegrity,
        DhGroup dhGroup,
        PfsGroup pfsGroup) {
    public IpsecPolicy {
        if (!ipsecIntegrity.goesWith(ipsecEncryption)) {
            throw new IllegalArgumentException(
                    "ipsecIntegrity " + ipsecIntegrity.label() + " beside ipsecEncryption " + ipsecEncryption.label());
        }
        if (!ikeIntegrity.goesWith(ikeEncryption)) {
            throw new IllegalArgumentException(
                    "ikeIntegrity " + ikeIntegrity.label() + " beside ikeEncryption " + ikeEncryption.label());
        }
    }

    public Offers offers() {
        return new Offers(List.of(ike()), List.of(esp()), List.of(esp()));
    }

    private IkeProposal ike() {
        Optional<IkeIntegrity> hash = Optional.of(ikeIntegrity).filter(integrity -> !ikeEncryption.isGcm());
        return new IkeProposal(
                List.of(ikeEncryption.cipher()),
                hash.flatMap(IkeIntegrity::id).stream().toList(),
                List.of(ikeIntegrity.prf()),
                List.of(dhGroup.id()));
    }

    /** Azure leaves extended sequence numbers off. */
    private EspProposal esp() {
        return new EspProposal(
                List.of(ipsecEncryption.cipher()),
                ipsecIntegrity.id().stream().toList(),
                pfsGroup.id(dhGroup).stream().toList(),
                List.of(EsnId.THIRTY_TWO_BIT));
    }
}
