package io.ikelab.peer.config;

import static io.ikelab.peer.config.SwanctlKey.now;

import io.ikelab.host.config.NameTableReader;
import java.util.List;

/** The sections about the site behind the device, which are no business of strongSwan's. */
final class SitePlaces {
    private static final String PREFIX = "a prefix, or an address";

    static final String ACCEPTED =
            "a section: the devices, routes of the hosts, a firewall, and what their resolver answers";
    static final String ABSENT = "all hosts send to the device, and nothing is filtered";

    static final SwanctlPlace SITE = new SwanctlPlace(
            "site",
            List.of(
                    now(
                            "devices",
                            "a list of outer addresses: each is a machine of its own with the connections of that"
                                    + " address, and the hosts are behind all",
                            "one machine has all connections"),
                    now("routes", "a list of sections, or a section per route", "every host sends to the device"),
                    now("firewall", "a section", "none"),
                    now("dns", NameTableReader.ACCEPTED + ": what the hosts' resolver answers", "it knows no name")));

    static final SwanctlPlace ROUTE = new SwanctlPlace(
            "site.routes[]",
            List.of(
                    now("host", "the name of a host", "all hosts"),
                    now("to", PREFIX + ": destinations", ""),
                    now(
                            "via",
                            "`device`; an address: another router, which has no way into the tunnel; `none`: they are"
                                    + " dropped",
                            "")));

    static final SwanctlPlace FIREWALL = new SwanctlPlace(
            "site.firewall",
            List.of(
                    now("default", "`allow`, `deny`: what holds where no rule matches", "allow"),
                    now(
                            "rules",
                            "a list of sections, or a section per rule; the first that matches decides, and what it lets"
                                    + " pass may be answered",
                            "none")));

    static final SwanctlPlace RULE = new SwanctlPlace(
            "site.firewall.rules[]",
            List.of(
                    now("name", "a name; in a section per rule its name", ""),
                    now("action", "`allow`, `deny`", ""),
                    now("direction", "`in`: out of the tunnel; `out`: into it; `any`", "any"),
                    now("source", PREFIX, "any"),
                    now("destination", PREFIX, "any"),
                    now("protocol", "`tcp`, `udp`, `icmp`", "any"),
                    now("port", "at the destination: a port, or ports such as 1024-2048; with `tcp` or `udp`", "any")));

    static final List<SwanctlPlace> ALL = List.of(SITE, ROUTE, FIREWALL, RULE);

    private SitePlaces() {}
}
