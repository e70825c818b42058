package io.ikelab.peer.site;

import java.util.Optional;

/** What the site does with a packet between the tunnel and a host. */
public sealed interface SiteVerdict {
    /** @param rule that let it pass; empty where none was asked or none matched */
    record Passed(Optional<FirewallRule> rule) implements SiteVerdict {}

    /** @param rule of the firewall; empty: what it does by default */
    record Denied(Optional<FirewallRule> rule, Direction way) implements SiteVerdict {
        public String ruleText() {
            return rule.map(one -> "rule '" + one.name() + "'").orElse("default");
        }
    }

    /** A host's route takes it elsewhere than to the device. */
    record LedAway(SiteRoute route) implements SiteVerdict {}
}
