package io.ikelab.gateway.manage;

import io.ikelab.gateway.config.BgpSettings;
import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.config.GatewayConnection;
import io.ikelab.gateway.config.RemoteGateway;
import io.ikelab.gateway.config.SelectorSettings;
import io.ikelab.gateway.config.TrafficSelectorPolicy;
import io.ikelab.gateway.config.VirtualNetworkGateway;
import io.ikelab.gateway.policy.IpsecPolicy;
import io.ikelab.host.config.Cidr;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Resources as Azure's REST API shows them. A connection's key is never among them: it has a path of its own. */
final class ResourceJson {
    static final String GATEWAYS = "virtualNetworkGateways";
    static final String SITES = "localNetworkGateways";
    static final String CONNECTIONS = "connections";
    private static final String LOCATION = "ikelab";

    private final ArmPath path;
    private final GatewayConfig config;

    /** @param path of the request, for ids */
    ResourceJson(ArmPath path, GatewayConfig config) {
        this.path = path;
        this.config = config;
    }

    private ObjectNode resource(String kind, String name, ObjectNode properties) {
        String id = path.id(kind, name);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name).put("id", id).put("type", "Microsoft.Network/" + kind);
        json.put("location", LOCATION);
        properties.put("provisioningState", "Succeeded");
        properties.put(
                "resourceGuid",
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
        json.set("properties", properties);
        return json;
    }

    private ObjectNode reference(String kind, String name) {
        return JsonNodeFactory.instance.objectNode().put("id", path.id(kind, name));
    }

    ObjectNode gateway() {
        VirtualNetworkGateway gateway = config.gateway();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("gatewayType", "Vpn").put("vpnType", "RouteBased");
        json.put("vpnGatewayGeneration", gateway.generation().label());
        json.put("activeActive", gateway.activeActive());
        json.put("enableBgp", gateway.bgp().isPresent());
        json.put("disableIPSecReplayProtection", false);
        gateway.sku()
                .ifPresent(sku -> json.putObject("sku").put("name", sku.label()).put("tier", sku.label()));
        gateway.bgp().ifPresent(bgp -> json.set("bgpSettings", bgp(bgp)));
        ArrayNode configurations = json.putArray("ipConfigurations");
        gateway.publicIpAddresses().forEach(address -> {
            String name = configurations.isEmpty() ? "default" : "ActiveActive";
            ObjectNode properties = configurations.addObject().put("name", name).putObject("properties");
            properties.put("privateIPAllocationMethod", "Dynamic");
            properties.set("publicIPAddress", reference("publicIPAddresses", "" + address));
        });
        return resource(GATEWAYS, gateway.name(), json);
    }

    ObjectNode site(RemoteGateway.LocalNetworkGateway site) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("gatewayIpAddress", "" + site.gatewayIpAddress());
        json.set(
                "localNetworkAddressSpace",
                JsonNodeFactory.instance.objectNode().set("addressPrefixes", prefixes(site.addressSpace())));
        site.bgp().ifPresent(bgp -> json.set("bgpSettings", bgp(bgp)));
        return resource(SITES, site.name(), json);
    }

    ObjectNode connection(GatewayConnection connection, Optional<ConnectionReport> report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("virtualNetworkGateway1", reference(GATEWAYS, config.gateway().name()));
        switch (connection.remote()) {
            case RemoteGateway.LocalNetworkGateway site ->
                json.set("localNetworkGateway2", reference(SITES, site.name()));
            case RemoteGateway.RemoteVirtualNetworkGateway other ->
                json.set("virtualNetworkGateway2", reference(GATEWAYS, other.name()));
        }
        json.put("connectionType", connection.type().label()).put("connectionProtocol", "IKEv2");
        json.put("authenticationType", connection.sharedKey().isPresent() ? "PSK" : "Certificate");
        json.put("connectionMode", connection.mode().label());
        json.put("routingWeight", connection.kept().routingWeight());
        json.put("enableBgp", connection.kept().enableBgp());
        json.put("dpdTimeoutSeconds", connection.dpdTimeout().toSeconds());
        json.put("usePolicyBasedTrafficSelectors", !(connection.selectors() instanceof SelectorSettings.RouteBased));
        ArrayNode policies = json.putArray("ipsecPolicies");
        connection.policy().ifPresent(policy -> policies.add(of(policy)));
        json.set("trafficSelectorPolicies", selectors(connection.selectors()));
        report.ifPresent(standing -> stand(json, standing));
        return resource(CONNECTIONS, connection.name(), json);
    }

    private static void stand(ObjectNode json, ConnectionReport report) {
        json.put("connectionStatus", report.state().label());
        json.put("ingressBytesTransferred", report.ingressBytes());
        json.put("egressBytesTransferred", report.egressBytes());
        ObjectNode tunnel = json.putArray("tunnelConnectionStatus").addObject();
        tunnel.put("tunnel", report.name() + "_" + tunnelRemote(report));
        tunnel.put("connectionStatus", report.state().label());
        tunnel.put("ingressBytesTransferred", report.ingressBytes());
        tunnel.put("egressBytesTransferred", report.egressBytes());
        report.since()
                .ifPresent(since -> tunnel.put(
                        "lastConnectionEstablishedUtcTime",
                        since.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** How Azure names a tunnel is not documented. */
    private static String tunnelRemote(ConnectionReport report) {
        return report.ikeSas().stream()
                .findFirst()
                .map(ConnectionReport.IkeSa::remote)
                .orElse("0");
    }

    private static ObjectNode of(IpsecPolicy policy) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("saLifeTimeSeconds", policy.lifetime().time().toSeconds())
                .put("saDataSizeKilobytes", policy.lifetime().kilobytes())
                .put("ipsecEncryption", policy.ipsecEncryption().label())
                .put("ipsecIntegrity", policy.ipsecIntegrity().label())
                .put("ikeEncryption", policy.ikeEncryption().label())
                .put("ikeIntegrity", policy.ikeIntegrity().label())
                .put("dhGroup", policy.dhGroup().label())
                .put("pfsGroup", policy.pfsGroup().label());
    }

    private static ArrayNode selectors(SelectorSettings settings) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        if (settings instanceof SelectorSettings.Custom(List<TrafficSelectorPolicy> policies)) {
            policies.forEach(policy -> {
                ObjectNode one = all.addObject();
                one.set("localAddressRanges", prefixes(policy.localAddressRanges()));
                one.set("remoteAddressRanges", prefixes(policy.remoteAddressRanges()));
            });
        }
        return all;
    }

    private static ArrayNode prefixes(List<Cidr> prefixes) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        prefixes.forEach(prefix -> all.add(prefix.toString()));
        return all;
    }

    private static ObjectNode bgp(BgpSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("asn", settings.asn()).put("peerWeight", settings.peerWeight());
        settings.bgpPeeringAddress().ifPresent(address -> json.put("bgpPeeringAddress", "" + address));
        return json;
    }
}
