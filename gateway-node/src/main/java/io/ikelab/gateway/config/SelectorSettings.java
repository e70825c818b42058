package io.ikelab.gateway.config;

import java.util.List;

/**
 * What a connection proposes as traffic selectors when the gateway initiates. As responder it takes any, whatever is
 * configured.
 */
public sealed interface SelectorSettings {
    /** Any to any; routes say what goes through. */
    record RouteBased() implements SelectorSettings {}

    /** {@code usePolicyBasedTrafficSelectors}: every prefix of the other side with every prefix of the virtual network. */
    record PolicyBased() implements SelectorSettings {}

    /** {@code trafficSelectorPolicies}: a Child SA for each entry, at least one. */
    record Custom(List<TrafficSelectorPolicy> policies) implements SelectorSettings {
        public Custom {
            policies = List.copyOf(policies);
        }
    }
}
