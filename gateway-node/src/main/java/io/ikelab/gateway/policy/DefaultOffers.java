package io.ikelab.gateway.policy;

import static io.ikelab.gateway.policy.IpsecEncryption.AES128;
import static io.ikelab.gateway.policy.IpsecEncryption.AES256;
import static io.ikelab.gateway.policy.IpsecEncryption.DES;
import static io.ikelab.gateway.policy.IpsecEncryption.DES3;
import static io.ikelab.gateway.policy.IpsecEncryption.GCMAES256;
import static io.ikelab.gateway.policy.IpsecIntegrity.SHA1;
import static io.ikelab.gateway.policy.IpsecIntegrity.SHA256;
import static io.ikelab.iana.KeyExchangeId.MODP_1024;
import static io.ikelab.iana.KeyExchangeId.MODP_2048;
import static io.ikelab.iana.KeyExchangeId.MODP_2048_256;
import static io.ikelab.iana.KeyExchangeId.MODP_768;

import io.ikelab.iana.EsnId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.util.List;

/**
 * What a route-based gateway offers and accepts where a connection has no custom policy. The lists and their order are
 * those of Azure's "About VPN devices and IPsec/IKE parameters"; the phase 1 list was also seen so in a gateway's log.
 */
public final class DefaultOffers {
    private DefaultOffers() {}

    private static final List<IkeProposal> IKE = List.of(
            ike(IkeEncryption.AES256, IkeIntegrity.SHA1),
            ike(IkeEncryption.AES256, IkeIntegrity.SHA256),
            ike(IkeEncryption.AES128, IkeIntegrity.SHA1),
            ike(IkeEncryption.AES128, IkeIntegrity.SHA256),
            ike(IkeEncryption.DES3, IkeIntegrity.SHA1),
            ike(IkeEncryption.DES3, IkeIntegrity.SHA256));

    /** None has PFS: a device that insists on it refuses the gateway's first rekey. */
    private static final List<EspProposal> ESP_OFFERED = List.of(
            esp(GCMAES256, IpsecIntegrity.GCMAES256),
            esp(AES256, SHA1),
            esp(DES3, SHA1),
            esp(AES256, SHA256),
            esp(AES128, SHA1),
            esp(DES3, SHA256));

    private static final List<EspProposal> ESP_ACCEPTED = List.of(
            esp(GCMAES256, IpsecIntegrity.GCMAES256),
            esp(AES256, SHA1),
            esp(DES3, SHA1),
            esp(AES256, SHA256),
            esp(AES128, SHA1),
            esp(DES3, SHA256),
            esp(DES, SHA1),
            esp(AES256, SHA1, MODP_768),
            esp(AES256, SHA1, MODP_1024),
            esp(AES256, SHA1, MODP_2048),
            esp(AES128, SHA1, MODP_768),
            esp(AES128, SHA1, MODP_1024),
            esp(AES128, SHA1, MODP_2048),
            esp(DES3, SHA1, MODP_768),
            esp(DES3, SHA1, MODP_1024),
            esp(DES3, SHA256, MODP_1024),
            esp(AES256, SHA256, MODP_768),
            esp(AES256, SHA256, MODP_1024),
            esp(AES256, SHA256, MODP_2048),
            esp(AES256, SHA1, MODP_2048_256),
            esp(AES256, SHA256, MODP_2048_256),
            esp(AES128, SHA256),
            esp(AES128, SHA256, MODP_768),
            esp(AES128, SHA256, MODP_1024),
            esp(AES128, SHA256, MODP_2048),
            esp(DES3, SHA1, MODP_2048));

    public static final Offers ROUTE_BASED = new Offers(IKE, ESP_OFFERED, ESP_ACCEPTED);

    private static IkeProposal ike(IkeEncryption encryption, IkeIntegrity integrity) {
        return new IkeProposal(
                List.of(encryption.cipher()),
                integrity.id().stream().toList(),
                List.of(integrity.prf()),
                List.of(MODP_1024));
    }

    private static EspProposal esp(IpsecEncryption encryption, IpsecIntegrity integrity, KeyExchangeId... pfs) {
        return new EspProposal(
                List.of(encryption.cipher()),
                integrity.id().stream().toList(),
                List.of(pfs),
                List.of(EsnId.THIRTY_TWO_BIT));
    }
}
