package io.ikelab.gateway.config;

import static io.ikelab.gateway.config.YamlKey.az;
import static io.ikelab.gateway.config.YamlKey.here;
import static io.ikelab.gateway.config.YamlKey.required;
import static io.ikelab.gateway.config.YamlKey.rest;

import io.ikelab.gateway.front.FrontPlan;
import io.ikelab.gateway.limit.SkuLimitsPlan;
import io.ikelab.gateway.policy.AutonomousSystem;
import io.ikelab.gateway.policy.GatewayGeneration;
import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.host.MssClamp;
import io.ikelab.host.TunnelFit;
import io.ikelab.host.config.FitReader;
import io.ikelab.host.config.MobilityKeys;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.SessionOptions;

/** The file's own sections: the gateway, what is at the other ends, and what is emulated how. */
final class GatewaySections {
    private static final String PREFIXES = "a list of prefixes, or a section with `addressPrefixes`";

    static final YamlSection ROOT = YamlSection.of(
            "the file",
            required("virtualNetworkGateway", "a section"),
            rest("localNetworkGateways", "a list of sections", "none"),
            here("remoteVirtualNetworkGateways", "a list of sections", "none"),
            required("virtualNetwork", "a section"),
            required("connections", "a list of sections, at least one"),
            here("emulation", "a section", "its defaults"));

    static final YamlSection GATEWAY = YamlSection.of(
            "virtualNetworkGateway",
            required("name", "a name"),
            az("publicIpAddress", "an address; this or `publicIpAddresses` must be given", "see there"),
            az("publicIpAddresses", "a list of one address, or of an active-active gateway's two", "see there"),
            az("publicIPAllocationMethod", "`Static`, `Dynamic` (kept; not with `activeActive`)", "`Static`"),
            rest("sku", YamlSection.oneOf(GatewaySku.values()), "none: no limits hold"),
            rest("vpnGatewayGeneration", YamlSection.oneOf(GatewayGeneration.values()), "`None`"),
            rest("vpnType", "`RouteBased`; `PolicyBased` is IKEv1 in Azure and refused", "`RouteBased`"),
            rest("activeActive", "`true` (not for `Basic`; needs two static addresses), `false`", "`false`"),
            rest("enableBgp", "`true` (kept; not for `Basic`), `false`", "`false`"),
            rest("bgpSettings", "a section (kept; not for `Basic`)", "none"),
            rest("disableIPSecReplayProtection", "`false`", "`false`"),
            rest(
                    "gatewayDefaultSite",
                    "a local network gateway's name: there goes what no prefix of a site holds (forced tunnelling); the"
                            + " subnets need a route 0.0.0.0/0 to `VirtualNetworkGateway` beside it, and the device"
                            + " selectors of 0.0.0.0/0",
                    "none"));

    static final YamlSection BGP = YamlSection.of(
            "bgpSettings",
            rest(
                    "asn",
                    "1 to 4294967295 but for what Azure and IANA reserve",
                    "`" + AutonomousSystem.AZURE_DEFAULT + "` for the gateway; must be given for a site"),
            rest("bgpPeeringAddress", "an address", "none for the gateway; must be given for a site"),
            rest("peerWeight", "0 to 100", "`0`"));

    static final YamlSection SITE = YamlSection.of(
            "localNetworkGateways[]",
            required("name", "a name"),
            required("gatewayIpAddress", "an address of the family of the gateway's"),
            rest("fqdn", "nothing: names are not resolved", "none"),
            az("addressSpace", PREFIXES + "; this or `localNetworkAddressSpace` must be given", "see there"),
            rest("localNetworkAddressSpace", PREFIXES, "see there"),
            rest("bgpSettings", "a section (kept)", "none"));

    static final YamlSection REMOTE_NETWORK = YamlSection.of(
            "remoteVirtualNetworkGateways[]",
            here("name", "a name", ""),
            here("publicIpAddress", "an address of the family of the gateway's", ""),
            here("addressSpace", PREFIXES, ""));

    static final YamlSection EMULATION = YamlSection.of(
            "emulation",
            here(
                    "vendorIds",
                    "`true`: IKE_SA_INIT carries the vendor IDs seen from Azure and Windows, `false`: none",
                    "`" + Emulation.DEFAULT.vendorIds() + "`"),
            here(
                    "ikev1Answer",
                    YamlSection.words(EmulationReader.IKEV1_ANSWERS.sequencedKeySet())
                            + ": what a device gets that opens with version 1",
                    "`silence`"),
            here(
                    "prefixPairs",
                    YamlSection.oneOf(PrefixPairs.values())
                            + ": how `usePolicyBasedTrafficSelectors` puts pairs of prefixes into Child SAs",
                    "`" + Emulation.DEFAULT.prefixPairs().label() + "`"),
            here(
                    "childRekeyPercent",
                    "1 to 99: of a Child SA's lifetime in seconds and in KB, after which the gateway replaces it",
                    "`" + Emulation.DEFAULT.childRekeyPercent() + "`"),
            here(
                    "reconnectSeconds",
                    "0 to " + EmulationReader.RECONNECT_SECONDS_MAX
                            + ": so long after a loss or a failure the gateway opens a connection anew; 0: not by"
                            + " itself",
                    "`" + Emulation.DEFAULT.reconnect().toSeconds() + "`"),
            here(
                    "halfOpenLimit",
                    "1 to " + EmulationReader.HALF_OPEN_MAX
                            + ": above so many half-open IKE SAs IKE_SA_INIT is dropped unanswered",
                    "`" + Emulation.DEFAULT.halfOpen().limit() + "`"),
            here(
                    "cookiesFrom",
                    "0 to " + EmulationReader.HALF_OPEN_MAX
                            + ": from so many half-open IKE SAs on, a device has to return a cookie",
                    "never"),
            here(
                    "window",
                    "1 to " + SessionOptions.WINDOW_MAX + ": so many requests of a device are taken at a time",
                    "`" + Emulation.DEFAULT.window() + "`"),
            here(
                    "fragmentation",
                    "`true`: large IKE messages go in fragments where the device takes them, as RFC 7383 has it;"
                            + " `false`",
                    "`true`"),
            here(
                    "fragmentSize",
                    Fragmentation.LENGTH_MIN + " to " + Fragmentation.LENGTH_MAX
                            + ": octets of an IP datagram with such a fragment, its headers included",
                    "`" + Fragmentation.LENGTH_DEFAULT + "`"),
            here(
                    "certificateIdentity",
                    YamlSection.oneOf(CertificateIdentity.values())
                            + ": who a gateway with a certificate says it is, the certificate's subject or its public"
                            + " address",
                    "`" + Emulation.DEFAULT.certificateIdentity().label() + "`"),
            here(
                    "signatureAuthentication",
                    "`true`: the gateway knows the signatures of RFC 7427 and says so; `false`",
                    "`" + Emulation.DEFAULT.signatures().announces() + "`"),
            here(
                    "rsaPss",
                    "`true`: an RSA key signs by PSS where the device knows RFC 7427; `false`: by PKCS#1 v1.5",
                    "`" + Emulation.DEFAULT.signatures().pss() + "`"),
            here(
                    "closeAtCertificateExpiry",
                    "`true`: an IKE SA is closed when a certificate it rests on runs out; `false`: that shows when"
                            + " the ends next authenticate",
                    "`" + Emulation.DEFAULT.signatures().endsWithCertificate() + "`"),
            here(
                    "mobike",
                    "`true`: a device may move to another address (RFC 4555) where it says so; whether Azure's site-to-site"
                            + " connections let it is not known",
                    "`false`"),
            here(
                    EmulationReader.MOBILITY.routability(),
                    YamlSection.words(MobilityKeys.CHECKS.sequencedKeySet())
                            + ": with `mobike`, when the gateway checks that a device receives at the address it moved"
                            + " to, before or after ESP goes there",
                    "`before-esp`"),
            here(
                    EmulationReader.MOBILITY.singlePath(),
                    "1 to " + MobilityKeys.SINGLE_PATH_MAX
                            + ": with `mobike`, so many transmissions of a request go along the path in use; those after"
                            + " them try every other path, too",
                    "`" + MobilityPolicy.DEFAULT.singlePath() + "`"),
            here(
                    EmulationReader.MOBILITY.peersRange(),
                    "a list of prefixes: with `mobike`, a device that moves elsewhere is told that its addresses are"
                            + " unacceptable",
                    "anywhere"),
            here(
                    EmulationReader.MOBILITY.natsProhibited(),
                    "`true`: with `mobike`, a message with addresses that were changed on the way is refused, and NAT"
                            + " traversal is not spoken, so that ESP is IP protocol 50; `false`",
                    "`false`"),
            here(
                    "mssClamp",
                    "`off`; `path`: the MSS in a SYN, of either direction, is lowered to what fits one packet of the path;"
                            + " or lowered to a number of octets, " + MssClamp.Fixed.MIN + " to " + MssClamp.Fixed.MAX
                            + "; Azure's gateway is said to do so, its value is not known",
                    "`off`"),
            here(
                    "dontFragment",
                    YamlSection.words(FitReader.DONT_FRAGMENT.sequencedKeySet())
                            + ": DF of outer IPv4 packets, as RFC 4301 §8.1 has it",
                    "`copy`"),
            here(
                    "linkMtu",
                    TunnelFit.LINK_MTU_MIN + " to " + TunnelFit.LINK_MTU_MAX
                            + ": octets of a packet the gateway's own link carries",
                    "`" + TunnelFit.DEFAULT.linkMtu() + "`"),
            here(
                    "tellsTooBig",
                    "`true`: who sends a packet with DF that does not fit is told so by ICMP, `false`: it is dropped in"
                            + " silence",
                    "`" + TunnelFit.DEFAULT.tellsTooBig() + "`"),
            here(
                    "skuLimits",
                    "`true`: the rates and flows that Azure says its `sku` carries are the most that gets through,"
                            + " `false`: no limits hold",
                    "`false`"),
            here(
                    "skuDivisor",
                    "1 to " + SkuLimitsPlan.DIVISOR_MAX
                            + ": what those rates are divided by, for a saturation of few packets",
                    "`1`"),
            here(
                    "plannedFailoverSeconds",
                    "one or two numbers, 0 to " + FailoverReader.OUTAGE_SECONDS_MAX
                            + ": so long nobody has the public address when an instance is maintained or reset, the"
                            + " least and the most",
                    FailoverReader.text(FrontPlan.DEFAULT.planned())),
            here(
                    "unplannedFailoverSeconds",
                    "the same for an instance that was lost, from its last answer to a health probe on; two probes have"
                            + " to go unanswered in any case",
                    FailoverReader.text(FrontPlan.DEFAULT.unplanned())),
            here(
                    "probeSeconds",
                    "1 to " + FailoverReader.PROBE_SECONDS_MAX + ": between two health probes of an instance",
                    "`" + FrontPlan.DEFAULT.probeInterval().toSeconds() + "`"),
            here(
                    "failBackSeconds",
                    "1 to " + FailoverReader.OUTAGE_SECONDS_MAX
                            + ": the first instance gets the address back when it has been well for so long",
                    "never: the address stays where it is"));

    private GatewaySections() {}
}
