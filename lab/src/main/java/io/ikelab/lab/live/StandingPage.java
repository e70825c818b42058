package io.ikelab.lab.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How nodes stand, for a terminal. */
public final class StandingPage {
    private final List<String> lines = new ArrayList<>();

    private StandingPage() {}

    public static List<String> lines(List<NodeStanding> standings) {
        StandingPage page = new StandingPage();
        standings.forEach(page::node);
        return List.copyOf(page.lines);
    }

    private void node(NodeStanding node) {
        say(String.format(
                Locale.ROOT,
                "%s, up for %s, %s, process %d",
                node.node(),
                age(node.started(), node.now()),
                String.join(" and ", node.listens()),
                node.process()));
        if (!node.powered()) {
            say("  its machine is switched off");
        }
        node.connections().forEach(connection -> connection(connection, node.now()));
        node.impairments().forEach(impairment -> say("  does wrong: " + impairment));
        node.path().forEach(conduct -> say("  path: " + conduct));
    }

    private void connection(NodeStanding.Connection connection, Instant now) {
        say(String.format(
                Locale.ROOT,
                "  %s: %s, %d octets in, %d out",
                connection.name(),
                connection.status(),
                connection.ingressBytes(),
                connection.egressBytes()));
        for (NodeStanding.Ike ike : connection.ikeSas()) {
            say(String.format(
                    Locale.ROOT,
                    "    IKE SA   %s/%s, %s old",
                    ike.initiatorSpi(),
                    ike.responderSpi(),
                    age(ike.since(), now)));
            say(String.format(Locale.ROOT, "             %s, %s", ike.suite(), ike.path()));
        }
        for (NodeStanding.Child child : connection.childSas()) {
            say(String.format(
                    Locale.ROOT,
                    "    Child SA %s in, %s out, %s old",
                    child.inboundSpi(),
                    child.outboundSpi(),
                    age(child.since(), now)));
            say(String.format(Locale.ROOT, "             %s, %s === %s", child.suite(), child.local(), child.remote()));
            say(String.format(
                    Locale.ROOT,
                    "             %d packets (%d octets) in, %d packets (%d octets) out%s",
                    child.packetsIn(),
                    child.bytesIn(),
                    child.packetsOut(),
                    child.bytesOut(),
                    child.dropped() == 0 ? "" : ", " + child.dropped() + " dropped"));
        }
        if (!connection.lastEnd().isEmpty()) {
            say("    last end: " + connection.lastEnd());
        }
    }

    private void say(String line) {
        lines.add(line);
    }

    private static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return String.format(Locale.ROOT, "%d:%02d:%02d", age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    }
}
