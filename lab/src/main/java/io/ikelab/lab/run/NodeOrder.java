package io.ikelab.lab.run;

import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A line typed to a running node. */
public sealed interface NodeOrder {
    /** What may be typed, in one line. */
    String ACCEPTED = "initiate NAME, terminate NAME, check NAME, ping FROM TO [COUNT [INTERVAL_MS]], status, quit";

    /** For the node. */
    record Tell(Command command) implements NodeOrder {}

    /** Say goodbye and end. */
    record Quit() implements NodeOrder {}

    /** An empty line or a comment. */
    record Nothing() implements NodeOrder {}

    /** @param sentence what is wrong with it */
    record Wrong(String sentence) implements NodeOrder {}

    /** @param host whose machines may be called by their names */
    static NodeOrder parse(String line, HostConfig host) {
        String[] words = line.strip().split("\\s+");
        return switch (words[0]) {
            case "" -> new Nothing();
            case "initiate" -> named(words, host, IkeCommand.Initiate::new);
            case "terminate" -> named(words, host, IkeCommand.Terminate::new);
            case "check" -> named(words, host, IkeCommand.CheckLiveness::new);
            case "ping" -> ping(words, host);
            case "status" -> new Tell(new HostCommand.ReportStatus());
            case "quit" -> new Quit();
            default -> words[0].startsWith("#") ? new Nothing() : unknown(words[0]);
        };
    }

    private static NodeOrder named(String[] words, HostConfig host, Function<String, Command> command) {
        if (words.length != 2) {
            return new Wrong("'" + words[0] + "' takes the name of a connection");
        }
        return host.policy().named(words[1]).isPresent()
                ? new Tell(command.apply(words[1]))
                : new Wrong("there is no connection '" + words[1] + "'");
    }

    private static NodeOrder ping(String[] words, HostConfig host) {
        Optional<IpAddress> from = words.length > 2 ? address(words[1], host) : Optional.empty();
        Optional<IpAddress> to = words.length > 2 ? address(words[2], host) : Optional.empty();
        Optional<Integer> count = number(words, 3, 1, 65_535);
        Optional<Integer> interval = number(words, 4, 100, 3_600_000);
        if (from.isEmpty() || to.isEmpty() || count.isEmpty() || interval.isEmpty() || words.length > 5) {
            return new Wrong("'ping' takes two addresses, or names of machines here, then a count and milliseconds");
        }
        return new Tell(new HostCommand.Ping(
                from.get(),
                to.get(),
                count.get(),
                Duration.ofMillis(interval.get()),
                NodeCommands.PING_TIMEOUT,
                NodeCommands.PING_OCTETS));
    }

    private static Optional<IpAddress> address(String word, HostConfig host) {
        return host.hosts().stream()
                .filter(inner -> inner.name().equals(word))
                .flatMap(inner -> inner.addresses().stream())
                .findFirst()
                .or(() -> IpAddress.parse(word));
    }

    private static Optional<Integer> number(String[] words, int index, int whenMissing, int max) {
        if (words.length <= index) {
            return Optional.of(whenMissing);
        }
        return words[index].matches("\\d{1,7}")
                ? Optional.of(Integer.parseInt(words[index])).filter(number -> number >= 1 && number <= max)
                : Optional.empty();
    }

    private static NodeOrder unknown(String word) {
        return new Wrong("'" + word + "' is not a command; there are " + ACCEPTED);
    }
}
