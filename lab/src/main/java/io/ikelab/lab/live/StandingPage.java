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
        say(
                "%s, up for %s, %s, process %d",
                node.node(), age(node.started(), node.now()), String.join(" and ", node.listens()), node.process());
        if (!node.powered()) {
            say("  its machine is switched off");
        }
        node.connections().forEach(connection -> connection(connection, node.now()));
        node.impairments().forEach(impairment -> say("  does wrong: %s", impairment));
        node.path().forEach(conduct -> say("  path: %s", conduct));
    }

    private void connection(NodeStanding.Connection connection, Instant now) {
        say(
                "  %s: %s, %d octets in, %d out",
                connection.name(), connection.status(), connection.ingressBytes(), connection.egressBytes());
        for (NodeStanding.Ike ike : connection.ikeSas()) {
            say("    IKE SA   %s/%s, %s old", ike.initiatorSpi(), ike.responderSpi(), age(ike.since(), now));
            say("             %s, %s", ike.suite(), ike.path());
        }
        for (NodeStanding.Child child : connection.childSas()) {
            say("    Child SA %s in, %s out, %s old", child.inboundSpi(), child.outboundSpi(), age(child.since(), now));
            say("             %s, %s === %s", child.suite(), child.local(), child.remote());
            say(
                    "             %d packets (%d octets) in, %d packets (%d octets) out%s",
                    child.packetsIn(),
                    child.bytesIn(),
                    child.packetsOut(),
                    child.bytesOut(),
                    child.dropped() == 0 ? "" : ", " + child.dropped() + " dropped");
        }
        if (!connection.lastEnd().isEmpty()) {
            say("    last end: %s", connection.lastEnd());
        }
    }

    private void say(String format, Object... arguments) {
        lines.add(String.format(Locale.ROOT, format, arguments));
    }

    private static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        return String.format(Locale.ROOT, "%d:%02d:%02d", age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    }
}
