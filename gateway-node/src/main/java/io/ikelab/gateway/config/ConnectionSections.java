package io.ikelab.gateway.config;

import static io.ikelab.gateway.config.YamlKey.az;
import static io.ikelab.gateway.config.YamlKey.here;
import static io.ikelab.gateway.config.YamlKey.required;
import static io.ikelab.gateway.config.YamlKey.rest;

import io.ikelab.gateway.policy.AzureTiming;
import io.ikelab.gateway.policy.DhGroup;
import io.ikelab.gateway.policy.IkeEncryption;
import io.ikelab.gateway.policy.IkeIntegrity;
import io.ikelab.gateway.policy.IpsecEncryption;
import io.ikelab.gateway.policy.IpsecIntegrity;
import io.ikelab.gateway.policy.PfsGroup;
import io.ikelab.gateway.policy.SaLifetime;

/** What a connection is made of. */
final class ConnectionSections {
    static final YamlSection CONNECTION = YamlSection.of(
            "connections[]",
            required("name", "a name"),
            rest("connectionType", YamlSection.oneOf(ConnectionType.values()), "`IPsec`"),
            rest("connectionProtocol", "`IKEv2`", "`IKEv2`"),
            az("localNetworkGateway", "a local network gateway's name; for `IPsec`", "must be given"),
            rest("localNetworkGateway2", "the same", "see there"),
            rest("virtualNetworkGateway2", "a remote virtual network gateway's name; for `Vnet2Vnet`", "must be given"),
            rest("authenticationType", YamlSection.oneOf(AuthenticationType.values()) + " (not for `Basic`)", "`PSK`"),
            rest("sharedKey", SharedKeyRule.ACCEPTED + "; for `PSK`", "must be given"),
            rest("certificateAuthentication", "a section; for `Certificate`", "must be given"),
            rest("connectionMode", YamlSection.oneOf(ConnectionMode.values()), "`Default`"),
            rest(
                    "dpdTimeoutSeconds",
                    AzureTiming.DPD_SECONDS_MIN + " to " + AzureTiming.DPD_SECONDS_MAX,
                    "`" + AzureTiming.DPD_DEFAULT.toSeconds() + "`"),
            rest("ipsecPolicies", "a list of one section, or of none (not for `Basic`)", "the default lists below"),
            rest("usePolicyBasedTrafficSelectors", "`true`, `false`", "`false`: any to any"),
            rest(
                    "trafficSelectorPolicies",
                    "a list of sections; needs `usePolicyBasedTrafficSelectors: true`",
                    "every prefix of the other side with every prefix of the virtual network"),
            rest("routingWeight", "0 to " + ConnectionReader.ROUTING_WEIGHT_MAX + " (kept)", "`0`"),
            rest("enableBgp", "`true` (kept; needs `bgpSettings` of the site), `false`", "`false`"));

    static final YamlSection CERTIFICATES = YamlSection.of(
            "connections[].certificateAuthentication",
            required(
                    "outboundAuthCertificate",
                    "a file with the gateway's certificate and perhaps those above it, and its key where"
                            + " `outboundAuthKey` names none; in Azure the URL of a certificate in a Key Vault"),
            here("outboundAuthKey", "a file with the key of that certificate, without a passphrase", "see there"),
            required(
                    "inboundAuthCertificateSubjectName",
                    "the subject of the device's certificate, such as `O=Example, CN=branch`; without an equals sign"
                            + " its common name alone"),
            required(
                    "inboundAuthCertificateChain",
                    "a list of files with the certificates of authorities, at least one: one of them must have"
                            + " issued the device's certificate, or one above it"),
            here(
                    "inboundAuthRevocationLists",
                    "a list of files with revocation lists: a certificate that one in force names is refused; one"
                            + " that none speaks of is not",
                    "none"));

    static final YamlSection POLICY = YamlSection.of(
            "connections[].ipsecPolicies[]",
            required("saLifeTimeSeconds", SaLifetime.SECONDS_MIN + " or more"),
            required("saDataSizeKilobytes", SaLifetime.KILOBYTES_MIN + " or more"),
            required("ipsecEncryption", YamlSection.oneOf(IpsecEncryption.values())),
            required(
                    "ipsecIntegrity",
                    YamlSection.oneOf(IpsecIntegrity.values()) + "; a GCM exactly beside the same encryption"),
            required("ikeEncryption", YamlSection.oneOf(IkeEncryption.values())),
            required(
                    "ikeIntegrity",
                    YamlSection.oneOf(IkeIntegrity.values()) + "; a GCM beside the same encryption only"),
            required("dhGroup", YamlSection.oneOf(DhGroup.values())),
            required("pfsGroup", YamlSection.oneOf(PfsGroup.values())));

    static final YamlSection SELECTORS = YamlSection.of(
            "connections[].trafficSelectorPolicies[]",
            required("localAddressRanges", "a list of prefixes"),
            required("remoteAddressRanges", "a list of prefixes"));

    private ConnectionSections() {}
}
