package io.ikelab.lab.run;

import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import io.ikelab.net.nat.NatCommand;
import io.ikelab.net.path.LaneSetting;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A line typed to a running node. */
public sealed interface NodeOrder {
    /** What may be typed, in one line. */
    String ACCEPTED = "initiate NAME, terminate NAME, rekey NAME, rekey-ike NAME,"
            + " create NAME CHILD, delete NAME, check NAME, lose inbound|outbound|both NAME,"
            + " ping FROM TO [COUNT [INTERVAL_MS [OCTETS]]] [df],"
            + " send FROM TO [OCTETS [PORT [COUNT [INTERVAL_MS]]]] [df],"
            + " transfer FROM TO [SIZE [PORT [SECONDS]]] [no-df], restart [SECONDS], move ADDRESS..., pause, resume, reload,"
            + " secret NAME, impair [add IMPAIRMENT | remove IMPAIRMENT | clear],"
            + " path [set KEY=VALUE... | block KIND,... | unblock KIND,... | clear],"
            + " nat rebind [ADDRESS] | expire, status, quit";

    /** For the node. */
    record Tell(Command command) implements NodeOrder {}

    /** Read the configuration's file again and follow it. */
    record Reload() implements NodeOrder {}

    /** Another pre-shared key for {@code connection}, which is given beside this line and not in it. */
    record AnotherKey(String connection) implements NodeOrder {}

    /** Say what is done wrong on purpose. */
    record Impairments() implements NodeOrder {}

    /** Say what the path does to packets the node sends. */
    record ShowPath() implements NodeOrder {}

    /** From now on the path does {@code settings} too to packets the node sends. */
    record ChangePath(List<LaneSetting> settings) implements NodeOrder {
        public ChangePath {
            settings = List.copyOf(settings);
        }
    }

    /** Something befalls the NAT before the node. */
    record AtTheNat(NatCommand command) implements NodeOrder {}

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
            case "rekey" -> named(words, host, IkeCommand.RekeyChildren::new);
            case "rekey-ike" -> named(words, host, IkeCommand.RekeyIke::new);
            case "create" -> create(words, host);
            case "delete" -> named(words, host, HostCommand.DeleteChildren::new);
            case "lose" -> lose(words, host);
            case "restart" -> restart(words);
            case "move" -> move(words);
            case "pause" -> new Tell(new MachineCommand.Pause());
            case "resume" -> new Tell(new MachineCommand.Resume());
            case "reload" -> new Reload();
            case "secret" -> secret(words, host);
            case "impair" -> ImpairOrder.parse(words, host);
            case "path" -> PathOrder.parse(line.strip());
            case "ping" -> InnerOrder.ping(words, host);
            case "send" -> InnerOrder.send(words, host);
            case "transfer" -> InnerOrder.transfer(words, host);
            case "nat" -> nat(words);
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

    private static NodeOrder secret(String[] words, HostConfig host) {
        return switch (named(words, host, IkeCommand.Initiate::new)) {
            case Wrong wrong -> wrong;
            case NodeOrder _ -> new AnotherKey(words[1]);
        };
    }

    private static NodeOrder create(String[] words, HostConfig host) {
        if (words.length != 3) {
            return new Wrong("'create' takes the names of a connection and of one of its Child SAs");
        }
        Optional<ConnectionPolicy> connection = host.policy().named(words[1]);
        if (connection.isEmpty()) {
            return new Wrong("there is no connection '" + words[1] + "'");
        }
        return connection.get().children().stream()
                        .anyMatch(child -> child.name().equals(words[2]))
                ? new Tell(new IkeCommand.CreateChild(words[1], words[2]))
                : new Wrong("connection '" + words[1] + "' has no Child SA '" + words[2] + "'");
    }

    private static NodeOrder lose(String[] words, HostConfig host) {
        Optional<HostCommand.Half> half = words.length == 3
                ? Stream.of(HostCommand.Half.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(words[1]))
                        .findFirst()
                : Optional.empty();
        if (half.isEmpty()) {
            return new Wrong("'lose' takes inbound, outbound or both, and the name of a connection");
        }
        return host.policy().named(words[2]).isPresent()
                ? new Tell(new HostCommand.LoseSa(words[2], half.get()))
                : new Wrong("there is no connection '" + words[2] + "'");
    }

    private static NodeOrder restart(String[] words) {
        if (words.length == 1) {
            return new Tell(new MachineCommand.Restart(Duration.ZERO));
        }
        Optional<Integer> seconds = words.length == 2 ? number(words, 1, 1, 86_400) : Optional.empty();
        return seconds.<NodeOrder>map(time -> new Tell(new MachineCommand.Restart(Duration.ofSeconds(time))))
                .orElseGet(() -> new Wrong("'restart' takes the number of seconds to be off, 1 to 86400, or nothing"));
    }

    private static NodeOrder move(String[] words) {
        List<IpAddress> addresses = Stream.of(words)
                .skip(1)
                .flatMap(word -> IpAddress.parse(word).stream())
                .distinct()
                .toList();
        return words.length > 1 && addresses.size() == words.length - 1
                ? new Tell(new MachineCommand.Move(addresses))
                : new Wrong("'move' takes the addresses this machine has from now on, the preferred one first");
    }

    /** The number at {@code index}, 1 to {@code max}; empty where something else stands there. */
    static Optional<Integer> number(String[] words, int index, int whenMissing, int max) {
        if (words.length <= index) {
            return Optional.of(whenMissing);
        }
        return words[index].matches("\\d{1,7}")
                ? Optional.of(Integer.parseInt(words[index])).filter(number -> number >= 1 && number <= max)
                : Optional.empty();
    }

    private static NodeOrder nat(String[] words) {
        Optional<IpAddress> address = words.length == 3 ? IpAddress.parse(words[2]) : Optional.empty();
        String what = words.length > 1 ? words[1] : "";
        boolean rebinds = what.equals("rebind") && (words.length == 2 || address.isPresent());
        if (rebinds) {
            return new AtTheNat(new NatCommand.Rebind(address));
        }
        return what.equals("expire") && words.length == 2
                ? new AtTheNat(new NatCommand.Expire())
                : new Wrong("'nat' takes rebind, perhaps with the address it has outside from then on, or expire");
    }

    private static NodeOrder unknown(String word) {
        return new Wrong("'" + word + "' is not a command; there are " + ACCEPTED);
    }
}
