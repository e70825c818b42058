package io.ikelab.lab.run;

import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.lab.scenario.ScriptStep.Transfer;
import io.ikelab.lab.scenario.TransferSize;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.Optional;

/** Reads what machines behind a running node are told: {@code ping}, {@code send} and {@code transfer}. */
final class InnerOrder {
    private static final int PING_OCTETS_MAX = 65_000;
    private static final int SEND_OCTETS = 512;
    private static final String SIZE_DEFAULT = "1MB";
    private static final int PATIENCE_MAX = 3600;

    private InnerOrder() {}

    /** @param host whose machines may be called by their names */
    static NodeOrder ping(String[] words, HostConfig host) {
        Optional<IpAddress> from = address(words, 1, host);
        Optional<IpAddress> to = address(words, 2, host);
        Optional<Integer> count = NodeOrder.number(words, 3, 1, 65_535);
        Optional<Integer> interval = NodeOrder.number(words, 4, 100, 3_600_000);
        Optional<Integer> octets = NodeOrder.number(words, 5, NodeCommands.PING_OCTETS, PING_OCTETS_MAX);
        boolean numbers = count.isPresent() && interval.isPresent() && octets.isPresent();
        Optional<NodeOrder> stranger = stranger(words, from, to);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        if (from.isEmpty() || to.isEmpty() || !numbers || words.length > 6) {
            return new NodeOrder.Wrong("'ping' takes two addresses, or names of machines here, then a count,"
                    + " milliseconds and octets");
        }
        return new NodeOrder.Tell(new HostCommand.Ping(
                from.get(),
                to.get(),
                count.get(),
                Duration.ofMillis(interval.get()),
                NodeCommands.PING_TIMEOUT,
                octets.get()));
    }

    /** @param host whose machines may be called by their names */
    static NodeOrder send(String[] words, HostConfig host) {
        Optional<IpAddress> from = address(words, 1, host);
        Optional<IpAddress> to = address(words, 2, host);
        Optional<Integer> octets = NodeOrder.number(words, 3, SEND_OCTETS, PING_OCTETS_MAX);
        Optional<Integer> port = NodeOrder.number(words, 4, Transfer.DISCARD, 0xffff);
        Optional<Integer> count = NodeOrder.number(words, 5, 1, 65_535);
        Optional<Integer> interval = NodeOrder.number(words, 6, 100, 3_600_000);
        Optional<NodeOrder> stranger = stranger(words, from, to);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        boolean numbers = octets.isPresent() && port.isPresent() && count.isPresent() && interval.isPresent();
        if (from.isEmpty() || to.isEmpty() || !numbers || words.length > 7) {
            return new NodeOrder.Wrong("'send' takes two addresses, or names of machines here, then octets from 1 to "
                    + PING_OCTETS_MAX + ", a port, a count and milliseconds");
        }
        return new NodeOrder.Tell(new HostCommand.Send(
                from.get(), to.get(), port.get(), count.get(), Duration.ofMillis(interval.get()), octets.get()));
    }

    /** @param host whose machines may be called by their names */
    static NodeOrder transfer(String[] words, HostConfig host) {
        Optional<IpAddress> from = address(words, 1, host);
        Optional<IpAddress> to = address(words, 2, host);
        Optional<Long> size = TransferSize.parse(words.length > 3 ? words[3] : SIZE_DEFAULT);
        Optional<Integer> port = NodeOrder.number(words, 4, Transfer.DISCARD, 0xffff);
        Optional<Integer> patience =
                NodeOrder.number(words, 5, (int) Transfer.USUAL_PATIENCE.toSeconds(), PATIENCE_MAX);
        boolean mayFragment = words.length == 7 && words[6].equals("no-df");
        boolean numbers = size.isPresent() && port.isPresent() && patience.isPresent();
        Optional<NodeOrder> stranger = stranger(words, from, to);
        if (stranger.isPresent()) {
            return stranger.get();
        }
        if (from.isEmpty() || to.isEmpty() || !numbers || (words.length > 6 && !mayFragment)) {
            return new NodeOrder.Wrong("'transfer' takes two addresses, or names of machines here, then "
                    + TransferSize.ACCEPTED + ", a port, seconds of patience from 1 to " + PATIENCE_MAX
                    + ", and no-df where its packets may be fragmented");
        }
        return new NodeOrder.Tell(new HostCommand.Transfer(
                from.get(), to.get(), port.get(), size.get(), !mayFragment, Duration.ofSeconds(patience.get())));
    }

    /** Where both are named, and one is unknown. */
    private static Optional<NodeOrder> stranger(String[] words, Optional<IpAddress> from, Optional<IpAddress> to) {
        if (words.length < 3 || (from.isPresent() && to.isPresent())) {
            return Optional.empty();
        }
        return Optional.of(new NodeOrder.Wrong("'" + (from.isEmpty() ? words[1] : words[2])
                + "' is neither an address nor the name of a machine behind this node"));
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
