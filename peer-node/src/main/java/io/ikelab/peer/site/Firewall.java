package io.ikelab.peer.site;

import io.ikelab.host.flow.Flow;
import java.util.List;
import java.util.Optional;

/**
 * A firewall between the device and the hosts: the first rule that matches decides, and what passed may be answered.
 *
 * @param allowsByDefault what holds where no rule matches
 */
public record Firewall(List<FirewallRule> rules, boolean allowsByDefault) {
    /** Lets everything pass. */
    public static final Firewall NONE = new Firewall(List.of(), true);

    public Firewall {
        rules = List.copyOf(rules);
    }

    /** The rule that decides; empty where none matches. */
    Optional<FirewallRule> decide(Flow flow, Direction way) {
        return rules.stream().filter(rule -> rule.matches(flow, way)).findFirst();
    }

    boolean isThere() {
        return !rules.isEmpty() || !allowsByDefault;
    }
}
