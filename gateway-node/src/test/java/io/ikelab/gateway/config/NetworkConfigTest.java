package io.ikelab.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkConfigTest {
    private static final String COMPLETE = """
        virtualNetworkGateway: {name: gw, publicIpAddress: 203.0.113.10}
        localNetworkGateways: [{name: site, gatewayIpAddress: 198.51.100.20, addressSpace: [192.168.0.0/24]}]
        connections: [{name: c, localNetworkGateway: site, sharedKey: k}]
        virtualNetwork:
          name: vnet1
          addressSpace: {addressPrefixes: [10.1.0.0/16, "fd00:1::/48"]}
          subnets:
            - {name: GatewaySubnet, addressPrefix: 10.1.255.0/27}
            - {name: app, addressPrefixes: [10.1.1.0/24, "fd00:1:0:1::/64"], routeTable: rt, networkSecurityGroup: nsg}
          routeTables:
            - name: rt
              routes:
                - {name: fw, addressPrefix: 0.0.0.0/0, nextHopType: VirtualAppliance, nextHopIpAddress: 10.1.1.9}
                - {name: hole, addressPrefix: 172.16.0.0/12, nextHopType: None}
          networkSecurityGroups:
            - name: nsg
              securityRules:
                - {name: web, priority: 100, direction: Inbound, access: Allow, protocol: Tcp, sourceAddressPrefix: VirtualNetwork, destinationPortRanges: [80, 8080-8090]}
                - {name: none, priority: 200, direction: Inbound, access: Deny, sourceAddressPrefix: "*"}
          virtualMachines:
            - {name: vm1, ipAddress: 10.1.1.4}
            - {name: vm2, ipAddress: "fd00:1:0:1::4", networkSecurityGroup: nsg}
        """;

    private static GatewayConfig read(String yaml) {
        return GatewayConfig.read(ConfigFile.parse("gateway.yaml", yaml));
    }

    @Test
    void everyValueArrives() {
        GatewayConfig config = read(COMPLETE);

        assertThat(config.warnings()).isEmpty();
        assertThat(config.virtualNetwork().subnets()).hasSize(2);
        assertThat(config.virtualNetwork().subnets().getLast().prefixes()).hasSize(2);
        assertThat(config.virtualNetwork()
                        .subnets()
                        .getLast()
                        .routeTable()
                        .orElseThrow()
                        .routes())
                .hasToString("[UserRoute[name=fw, addressPrefix=0.0.0.0/0, nextHopType=VIRTUAL_APPLIANCE,"
                        + " nextHopIpAddress=Optional[10.1.1.9]], UserRoute[name=hole, addressPrefix=172.16.0.0/12,"
                        + " nextHopType=NONE, nextHopIpAddress=Optional.empty]]");
        assertThat(config.virtualNetwork()
                        .virtualMachines()
                        .getLast()
                        .networkSecurityGroup()
                        .orElseThrow()
                        .securityRules())
                .hasToString("[SecurityRule[name=web, priority=100, inbound=true, allow=true, protocol=TCP,"
                        + " source=Side[addresses=[Tag[tag=VIRTUAL_NETWORK]], ports=[PortRange[first=0, last=65535]]],"
                        + " destination=Side[addresses=[Any[]], ports=[PortRange[first=80, last=80],"
                        + " PortRange[first=8080, last=8090]]]], SecurityRule[name=none, priority=200, inbound=true,"
                        + " allow=false, protocol=ANY, source=Side[addresses=[Any[]], ports=[PortRange[first=0,"
                        + " last=65535]]], destination=Side[addresses=[Any[]], ports=[PortRange[first=0,"
                        + " last=65535]]]]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        10.1.255.0/27 | 10.1.1.128/27 | subnets[1].addressPrefixes[0] is 10.1.1.0/24, which overlaps 10.1.1.128/27 of subnet 'GatewaySubnet'
        10.1.255.0/27 | 10.2.255.0/27 | subnets[0].addressPrefix is '10.2.255.0/27', but must be inside the virtual network's address space, 10.1.0.0/16, fd00:1::/48
        10.1.255.0/27 | 10.1.255.0/30 | subnets[0].addressPrefix is '10.1.255.0/30', but must be /29 or larger, and /64 where it is IPv6
        fd00:1:0:1::/64 | fd00:1:0:1::/65 | subnets[1].addressPrefixes[1] is 'fd00:1:0:1::/65', but must be /29 or larger, and /64 where it is IPv6
        name: GatewaySubnet | name: gateways | subnets has no subnet named GatewaySubnet, but a gateway stands in one of that name
        routeTable: rt | routeTable: rtt | subnets[1].routeTable is 'rtt', but no route table has that name (did you mean 'rt'?); there are rt
        'networkSecurityGroup: nsg}' | 'networkSecurityGroup: other}' | subnets[1].networkSecurityGroup is 'other', but no network security group has that name; there are nsg
        'addressPrefix: 10.1.255.0/27' | 'addressPrefix: 10.1.255.0/27, routeTable: rt' | subnets[0].routeTable has a route to everywhere, which Azure does not take at the gateway's own subnet
        ', nextHopIpAddress: 10.1.1.9' | '' | routeTables[0].routes[0].nextHopIpAddress is missing, but must be an IPv4 or IPv6 address
        nextHopType: None | 'nextHopType: None, nextHopIpAddress: 10.1.1.9' | routeTables[0].routes[1].nextHopIpAddress is given, but only a next hop of type VirtualAppliance has an address
        172.16.0.0/12 | 0.0.0.0/0 | routeTables[0].routes[1].addressPrefix is 0.0.0.0/0, for which this table has a route already
        nextHopType: None | nextHopType: Nowhere | routeTables[0].routes[1].nextHopType is 'Nowhere', but must be one of VirtualNetworkGateway, VnetLocal, Internet, VirtualAppliance, None
        priority: 200 | priority: 100 | networkSecurityGroups[0].securityRules[1].priority is '100', which rule 'web' of the same direction has already
        priority: 200 | priority: 99 | networkSecurityGroups[0].securityRules[1].priority is '99', but must be a whole number from 100 to 4096
        protocol: Tcp | protocol: TCP | networkSecurityGroups[0].securityRules[0].protocol is 'TCP', but must be one of *, Tcp, Udp, Icmp, Esp, Ah
        sourceAddressPrefix: VirtualNetwork | sourceAddressPrefix: Vnet | networkSecurityGroups[0].securityRules[0].sourceAddressPrefix is 'Vnet', but must be *, a prefix, an address, or one of VirtualNetwork, Internet, AzureLoadBalancer
        8080-8090 | 8090-8080 | networkSecurityGroups[0].securityRules[0].destinationPortRanges[1] is '8090-8080', but must be *, a port, or ports such as 1024-2048, up to 65535
        ipAddress: 10.1.1.4 | ipAddress: 10.1.1.3 | virtualMachines[0].ipAddress is 10.1.1.3, but the first four addresses of subnet 'app' and its last are Azure's own
        ipAddress: 10.1.1.4 | ipAddress: 10.1.1.255 | virtualMachines[0].ipAddress is 10.1.1.255, but the first four addresses of subnet 'app' and its last are Azure's own
        ipAddress: 10.1.1.4 | ipAddress: 10.1.255.9 | virtualMachines[0].ipAddress is '10.1.255.9', but must be an address of a subnet, and not of GatewaySubnet
        fd00:1:0:1::4 | 10.1.1.4 | virtualMachines[1].ipAddress is 10.1.1.4, the address of virtual machine 'vm1'
        """)
    void aNetworkAzureWouldNotMakeIsOneSentence(String right, String wrong, String sentence) {
        String yaml = COMPLETE.replaceFirst("\\Q" + right + "\\E", wrong);

        assertThat(yaml).isNotEqualTo(COMPLETE);
        assertThatThrownBy(() -> read(yaml))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageEndingWith(": virtualNetwork." + sentence);
    }

    @Test
    void whatBreaksGatewaysInAzureIsWarnedOf() {
        String yaml = COMPLETE.replace("10.1.255.0/27", "10.1.255.0/29, networkSecurityGroup: nsg");

        assertThat(read(yaml).warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning)
                        .endsWith("virtualNetwork.subnets[0].networkSecurityGroup is at the gateway's own subnet, where"
                                + " Azure supports none and its gateways stop working; here it has no effect"))
                .anySatisfy(warning -> assertThat(warning)
                        .endsWith("virtualNetwork.subnets[0] has 10.1.255.0/29 for gateways; Azure recommends /27 or"
                                + " larger"));
    }
}
