package io.ikelab.lab.cli;

import io.ikelab.gateway.status.ConnectivityState;
import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.live.netty.ControlClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.ExitCode;

/** Waits for a connection of a running node to come up or to go. */
final class TunnelWait {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** What was told a moment ago may not have begun: what is down until then has failed, and not just been left so. */
    private static final int LOOKS_BEFORE_DOWN = 20;

    private TunnelWait() {}

    /** The command's exit code: whether it came up, which is said. */
    static int forIt(ControlClient client, String connection, Duration longest, Terminal terminal) {
        Optional<NodeStanding.Connection> last = until(client, connection, longest, new Verdict());
        if (last.filter(TunnelWait::isUp).isPresent()) {
            terminal.good("'" + connection + "' is up.");
            return ExitCode.OK;
        }
        terminal.bad(last.filter(TunnelWait::isDown)
                .map(one -> "'" + connection + "' did not come up: " + one.lastEnd() + ".")
                .orElse("'" + connection + "' is not up after " + longest.toSeconds() + " s, and is still tried."));
        return ExitCode.SOFTWARE;
    }

    /** Up, or down after it was on its way. */
    private static final class Verdict implements Predicate<NodeStanding.Connection> {
        private int looks;
        private boolean begun;

        @Override
        public boolean test(NodeStanding.Connection connection) {
            looks++;
            begun |= !isAtRest(connection);
            return isUp(connection) || (isDown(connection) && (begun || looks > LOOKS_BEFORE_DOWN));
        }
    }

    /** Returns when no IKE SA is left of it, or after {@code longest}. */
    static void forItsEnd(ControlClient client, String connection, Duration longest) {
        var _ = until(client, connection, longest, one -> one.ikeSas().isEmpty() && isAtRest(one));
    }

    /** Whether it carries traffic, in either end's words. */
    static boolean isUp(NodeStanding.Connection connection) {
        return connection.status().equals(ConnectivityState.CONNECTED.label())
                || connection.status().equals("up");
    }

    private static boolean isAtRest(NodeStanding.Connection connection) {
        return isDown(connection)
                || connection.status().equals(ConnectivityState.UNKNOWN.label())
                || connection.status().equals("idle");
    }

    private static boolean isDown(NodeStanding.Connection connection) {
        return connection.status().equals(ConnectivityState.NOT_CONNECTED.label())
                || connection.status().equals("down");
    }

    private static Optional<NodeStanding.Connection> until(
            ControlClient client, String name, Duration longest, Predicate<NodeStanding.Connection> reached) {
        Optional<NodeStanding.Connection> now = find(client, name);
        for (long looks = longest.dividedBy(LOOK_EVERY);
                looks > 0 && now.filter(reached).isEmpty();
                looks--) {
            pause();
            now = find(client, name);
        }
        return now;
    }

    private static Optional<NodeStanding.Connection> find(ControlClient client, String name) {
        return client.standing().connections().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
