package io.ikelab.gateway.config;

import static io.ikelab.gateway.config.YamlKey.az;
import static io.ikelab.gateway.config.YamlKey.here;
import static io.ikelab.gateway.config.YamlKey.required;
import static io.ikelab.gateway.config.YamlKey.rest;

import io.ikelab.gateway.network.NextHopType;
import io.ikelab.gateway.network.RuleProtocol;
import io.ikelab.gateway.network.SecurityRule;
import io.ikelab.gateway.network.ServiceTag;
import io.ikelab.gateway.network.Subnet;
import io.ikelab.host.config.NameTableReader;

/** The virtual network behind the gateway. */
final class NetworkSections {
    private static final String ADDRESSES = "`*`, a prefix, an address, " + YamlSection.oneOf(ServiceTag.values());

    private static final String PORTS = "`*`, a port, or ports such as `1024-2048`";

    static final YamlSection NETWORK = YamlSection.of(
            "virtualNetwork",
            rest("name", "a name", "none"),
            required("addressSpace", "a list of prefixes, or a section with `addressPrefixes`"),
            rest("subnets", "a list of sections, one of them named `" + Subnet.GATEWAY + "`", "one without rules"),
            rest("routeTables", "a list of sections", "none"),
            rest("networkSecurityGroups", "a list of sections", "none"),
            rest("virtualMachines", "a list of sections", "none"),
            here("dns", NameTableReader.ACCEPTED + ": what the machines' resolver answers", "it knows no name"));

    static final YamlSection SUBNET = YamlSection.of(
            "virtualNetwork.subnets[]",
            required("name", "a name"),
            rest(
                    "addressPrefix",
                    "a prefix of the address space, /29 or larger; IPv6 /64. This or `addressPrefixes` must be given",
                    "see there"),
            rest("addressPrefixes", "a list of those", "see there"),
            rest("routeTable", "a route table's name", "none"),
            rest("networkSecurityGroup", "a network security group's name", "none"));

    static final YamlSection ROUTE_TABLE = YamlSection.of(
            "virtualNetwork.routeTables[]",
            required("name", "a name"),
            rest("routes", "a list of sections", "none"),
            rest(
                    "disableBgpRoutePropagation",
                    "`true`: the gateway's routes, static ones too, stay out, `false`",
                    "`false`"));

    static final YamlSection ROUTE = YamlSection.of(
            "virtualNetwork.routeTables[].routes[]",
            required("name", "a name"),
            required("addressPrefix", "a prefix"),
            required("nextHopType", YamlSection.oneOf(NextHopType.values())),
            rest("nextHopIpAddress", "an address; for `VirtualAppliance`", "must be given there"));

    static final YamlSection SECURITY_GROUP = YamlSection.of(
            "virtualNetwork.networkSecurityGroups[]",
            required("name", "a name"),
            rest("securityRules", "a list of sections", "none but Azure's own"));

    static final YamlSection SECURITY_RULE = YamlSection.of(
            "virtualNetwork.networkSecurityGroups[].securityRules[]",
            required("name", "a name"),
            required(
                    "priority",
                    SecurityRule.PRIORITY_MIN + " to " + SecurityRule.PRIORITY_MAX + ", once in each direction"),
            required("direction", "`Inbound`, `Outbound`"),
            required("access", "`Allow`, `Deny`"),
            rest("protocol", YamlSection.oneOf(RuleProtocol.values()), "`*`"),
            rest("sourceAddressPrefix", ADDRESSES, "`*`"),
            rest("sourceAddressPrefixes", "a list of those", "see there"),
            rest("sourcePortRange", PORTS, "`*`"),
            rest("sourcePortRanges", "a list of those", "see there"),
            rest("destinationAddressPrefix", ADDRESSES, "`*`"),
            rest("destinationAddressPrefixes", "a list of those", "see there"),
            rest("destinationPortRange", PORTS, "`*`"),
            rest("destinationPortRanges", "a list of those", "see there"));

    static final YamlSection MACHINE = YamlSection.of(
            "virtualNetwork.virtualMachines[]",
            required("name", "a name"),
            az("ipAddress", "an address of the address space; of a subnet, where there are some", ""),
            here("networkSecurityGroup", "a network security group's name: its network interface's own", "none"));

    private NetworkSections() {}
}
