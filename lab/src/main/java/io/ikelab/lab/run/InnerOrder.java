package io.ikelab.lab.run;

import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.InnerTarget;
import io.ikelab.host.NameTable;
import io.ikelab.lab.scenario.ScriptStep.Ping;
import io.ikelab.lab.scenario.ScriptStep.Send;
import io.ikelab.lab.scenario.ScriptStep.Transfer;
import io.ikelab.lab.scenario.TransferSize;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Reads what machines behind a running node are told: {@code ping}, {@code send} and {@code transfer}. */
final class InnerOrder {
    private static final String WITH_DF = "df";
    private static final String WITHOUT_DF = "no-df";
    private static final String ENDS = "two addresses, or names of machines here, or a name to look up, then ";
    private static final String SIZE_DEFAULT = "1MB";
    private static final int PATIENCE_MAX = 3600;

    private InnerOrder() {}

    /** @param host whose machines may be called by their names */
    static NodeOrder ping(String[] line, HostConfig host) {
        String[] words = without(WITH_DF, line);
        Optional<IpAddress> from = address(words, 1, host);
        Optional<InnerTarget> to = target(words, host);
        Optional<Integer> count = NodeOrder.number(words, 3, 1, 65_535);
        Optional<Integer> interval = NodeOrder.number(words, 4, 100, 3_600_000);
        Optional<Integer> octets = NodeOrder.number(words, 5, NodeCommands.PING_OCTETS, Ping.SIZE_MAX);
        boolean numbers = count.isPresent() && interval.isPresent() && octets.isPresent();
        Optional<NodeOrder> stranger = stranger(words, from, to);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        if (from.isEmpty() || to.isEmpty() || !numbers || words.length > 6) {
            return new NodeOrder.Wrong("'ping' takes " + ENDS + "a count, milliseconds and octets, and df where its"
                    + " packets have DF set");
        }
        return new NodeOrder.Tell(new HostCommand.Ping(
                from.get(),
                to.get(),
                count.get(),
                Duration.ofMillis(interval.get()),
                NodeCommands.PING_TIMEOUT,
                octets.get(),
                has(WITH_DF, line)));
    }

    /** @param host whose machines may be called by their names */
    static NodeOrder send(String[] line, HostConfig host) {
        String[] words = without(WITH_DF, line);
        Optional<IpAddress> from = address(words, 1, host);
        Optional<InnerTarget> to = target(words, host);
        Optional<Integer> octets = NodeOrder.number(words, 3, Send.USUAL_SIZE, Send.SIZE_MAX);
        Optional<Integer> port = NodeOrder.number(words, 4, Transfer.DISCARD, 0xffff);
        Optional<Integer> count = NodeOrder.number(words, 5, 1, 65_535);
        Optional<Integer> interval = NodeOrder.number(words, 6, 100, 3_600_000);
        Optional<NodeOrder> stranger = stranger(words, from, to);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        boolean numbers = octets.isPresent() && port.isPresent() && count.isPresent() && interval.isPresent();
        if (from.isEmpty() || to.isEmpty() || !numbers || words.length > 7) {
            return new NodeOrder.Wrong("'send' takes " + ENDS + "octets from 1 to " + Send.SIZE_MAX
                    + ", a port, a count and milliseconds, and df where its packets have DF set");
        }
        return new NodeOrder.Tell(new HostCommand.Send(
                from.get(),
                to.get(),
                port.get(),
                count.get(),
                Duration.ofMillis(interval.get()),
                octets.get(),
                has(WITH_DF, line)));
    }

    /** @param host whose machines may be called by their names */
    static NodeOrder transfer(String[] line, HostConfig host) {
        String[] words = without(WITHOUT_DF, line);
        Optional<IpAddress> from = address(words, 1, host);
        Optional<InnerTarget> to = target(words, host);
        Optional<Long> size = TransferSize.parse(words.length > 3 ? words[3] : SIZE_DEFAULT);
        Optional<Integer> port = NodeOrder.number(words, 4, Transfer.DISCARD, 0xffff);
        Optional<Integer> patience =
                NodeOrder.number(words, 5, (int) Transfer.USUAL_PATIENCE.toSeconds(), PATIENCE_MAX);
        boolean numbers = size.isPresent() && port.isPresent() && patience.isPresent();
        Optional<NodeOrder> stranger = stranger(words, from, to);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        if (from.isEmpty() || to.isEmpty() || !numbers || words.length > 6) {
            return new NodeOrder.Wrong("'transfer' takes " + ENDS
                    + TransferSize.ACCEPTED + ", a port, seconds of patience from 1 to " + PATIENCE_MAX
                    + ", and no-df where its packets may be fragmented");
        }
        return new NodeOrder.Tell(new HostCommand.Transfer(
                from.get(),
                to.get(),
                port.get(),
                size.get(),
                !has(WITHOUT_DF, line),
                Duration.ofSeconds(patience.get())));
    }

    private static boolean has(String flag, String[] line) {
        return line.length > 3 && line[line.length - 1].equals(flag);
    }

    private static String[] without(String flag, String[] line) {
        return has(flag, line) ? Arrays.copyOf(line, line.length - 1) : line;
    }

    /** Where both are named, and one is unknown. */
    private static Optional<NodeOrder> stranger(String[] words, Optional<IpAddress> from, Optional<InnerTarget> to) {
        if (words.length < 3 || (from.isPresent() && to.isPresent())) {
            return Optional.empty();
        }
        return Optional.of(new NodeOrder.Wrong("'" + (from.isEmpty() ? words[1] : words[2])
                + "' is neither an address nor the name of a machine behind this node"));
    }

    private static Optional<InnerTarget> target(String[] words, HostConfig host) {
        return address(words, 2, host)
                .<InnerTarget>map(InnerTarget.Address::new)
                .or(() -> words.length > 2 && NameTable.isName(words[2])
                        ? Optional.of(new InnerTarget.Name(words[2]))
                        : Optional.empty());
    }

    private static Optional<IpAddress> address(String[] words, int index, HostConfig host) {
        if (words.length <= index) {
            return Optional.empty();
        }
        return host.hosts().stream()
                .filter(inner -> inner.name().equals(words[index]))
                .flatMap(inner -> inner.addresses().stream())
                .findFirst()
                .or(() -> IpAddress.parse(words[index]));
    }
}
