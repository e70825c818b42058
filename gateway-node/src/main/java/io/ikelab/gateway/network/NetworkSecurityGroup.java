package io.ikelab.gateway.network;

import io.ikelab.gateway.network.SecurityRule.Side;
import io.ikelab.host.flow.Flow;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules for what may enter and leave the subnets or machines it is associated with. The first that matches decides; behind
 * a user's come Azure's own, of which the last matches everything.
 *
 * @param securityRules the user's
 */
public record NetworkSecurityGroup(String name, List<SecurityRule> securityRules) {
    /** Azure's own, in every group. */
    public static final List<SecurityRule> DEFAULT_RULES = List.of(
            azures("AllowVnetInBound", 65_000, true, Side.of(ServiceTag.VIRTUAL_NETWORK), ServiceTag.VIRTUAL_NETWORK),
            new SecurityRule(
                    "AllowAzureLoadBalancerInBound",
                    65_001,
                    true,
                    true,
                    RuleProtocol.ANY,
                    Side.of(ServiceTag.AZURE_LOAD_BALANCER),
                    Side.ANY),
            new SecurityRule("DenyAllInBound", 65_500, true, false, RuleProtocol.ANY, Side.ANY, Side.ANY),
            azures("AllowVnetOutBound", 65_000, false, Side.of(ServiceTag.VIRTUAL_NETWORK), ServiceTag.VIRTUAL_NETWORK),
            azures("AllowInternetOutBound", 65_001, false, Side.ANY, ServiceTag.INTERNET),
            new SecurityRule("DenyAllOutBound", 65_500, false, false, RuleProtocol.ANY, Side.ANY, Side.ANY));

    public NetworkSecurityGroup {
        securityRules = List.copyOf(securityRules);
    }

    /** The rule that decides about {@code flow}. */
    SecurityRule decide(Flow flow, boolean inbound, TagScope scope) {
        // There is one at least: Azure's last rule of either direction matches everything.
        return Stream.concat(securityRules.stream(), DEFAULT_RULES.stream())
                .filter(rule -> rule.inbound() == inbound && rule.matches(flow, scope))
                .min(Comparator.comparingInt(SecurityRule::priority))
                .orElseThrow();
    }

    private static SecurityRule azures(
            String name, int priority, boolean inbound, Side source, ServiceTag destination) {
        return new SecurityRule(name, priority, inbound, true, RuleProtocol.ANY, source, Side.of(destination));
    }
}
