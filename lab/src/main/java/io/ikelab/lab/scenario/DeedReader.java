package io.ikelab.lab.scenario;

import io.ikelab.host.HostCommand;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.lab.scenario.ScriptStep.Action;
import io.ikelab.lab.scenario.ScriptStep.Deed;
import io.ikelab.net.IpAddress;
import io.ikelab.net.nat.NatCommand;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a step of a script does. */
final class DeedReader {
    /** Words beside {@code do} that some deed or other takes. */
    static final List<String> ARGUMENTS = Stream.concat(
                    Stream.of(
                            "connection",
                            "child",
                            "half",
                            "from",
                            "to",
                            "count",
                            "interval",
                            "for",
                            "what",
                            "key",
                            "device"),
                    Stream.of(InstanceDeeds.ARGUMENTS, InnerDeeds.ARGUMENTS, LaneReader.KEYS)
                            .flatMap(List::stream))
            .distinct()
            .toList();

    private static final Duration INTERVAL_DEFAULT = Duration.ofSeconds(1);
    private static final Duration INTERVAL_MAX = Duration.ofHours(1);
    static final int COUNT_MAX = 10_000;

    private final Cast cast;
    private final SequencedMap<String, Word<BiFunction<Side, ConfigSection, Action>>> actions = new LinkedHashMap<>();
    private final SequencedMap<String, Word<Function<ConfigSection, Deed>>> onThePath = new LinkedHashMap<>();
    private final SequencedMap<String, Word<Function<ConfigSection, Deed>>> atTheNat = new LinkedHashMap<>();

    DeedReader(Cast cast) {
        this.cast = cast;
        named("initiate", ScriptStep.Initiate::new);
        named("terminate", ScriptStep.Terminate::new);
        new InnerDeeds(cast).words().forEach(word -> action(word.name(), word.arguments(), word.reader()));
        named("rekey-child", ScriptStep.RekeyChild::new);
        named("rekey-ike", ScriptStep.RekeyIke::new);
        action("create-child", List.of("connection", "child"), this::createChild);
        named("delete-child", ScriptStep.DeleteChild::new);
        named("check", ScriptStep.Check::new);
        action("lose-sa", List.of("connection", "half"), this::loseSa);
        action("restart", List.of("for", "device"), this::restart);
        action("move", List.of("to"), (_, step) -> new ScriptStep.Move(address(step.at("to"))));
        action("pause", List.of(), (_, _) -> new ScriptStep.Pause());
        action("resume", List.of(), (_, _) -> new ScriptStep.Resume());
        action("secret", List.of("connection", "key"), this::anotherKey);
        InstanceDeeds instances = new InstanceDeeds(cast);
        instances.words().forEach((word, arguments) -> action(word, arguments, instances::read));
        onThePath.put("set", pathWord(LaneReader.KEYS, PathDeeds::set));
        onThePath.put("conditions", pathWord(PathDeeds.CONDITIONS, PathDeeds::conditions));
        onThePath.put("block", pathWord(List.of("what"), PathDeeds::block));
        onThePath.put("unblock", pathWord(List.of("what"), PathDeeds::unblock));
        onThePath.put("clear", pathWord(List.of(), PathDeeds::clear));
        onThePath.put("flood", new Word<>(List.of("to", "count", "interval"), DeedReader::flood));
        onThePath.put("replay", new Word<>(List.of("from", "count"), DeedReader::replay));
        onThePath.put("stray-spis", new Word<>(List.of("to", "count", "interval"), DeedReader::straySpis));
        atTheNat.put("rebind", new Word<>(List.of("to"), this::rebind));
        atTheNat.put("expire", new Word<>(List.of(), _ -> new ScriptStep.AtTheNat(new NatCommand.Expire())));
    }

    /**
     * @param arguments it takes
     * @param reader reads them
     */
    private record Word<R>(List<String> arguments, R reader) {}

    /** @param step a section that knows {@code on}, {@code do} and {@link #ARGUMENTS} */
    Deed read(ConfigSection step) {
        return step.at("on").oneOf(places()).apply(step);
    }

    private SequencedMap<String, Function<ConfigSection, Deed>> places() {
        SequencedMap<String, Function<ConfigSection, Deed>> places = new LinkedHashMap<>();
        Side.byName().forEach((name, side) -> places.put(name, step -> told(side, step)));
        places.put("path", step -> between(onThePath, step));
        if (!cast.natAddresses().isEmpty()) {
            places.put("nat", step -> between(atTheNat, step));
        }
        return places;
    }

    private Deed told(Side on, ConfigSection step) {
        Word<BiFunction<Side, ConfigSection, Action>> word = step.at("do").oneOf(actions);
        refuseOthers(step, word.arguments());
        return new ScriptStep.Told(on, word.reader().apply(on, step));
    }

    private Deed rebind(ConfigSection step) {
        return new ScriptStep.AtTheNat(new NatCommand.Rebind(step.optional("to").map(to -> {
            IpAddress address = to.ipAddress();
            if (!cast.natAddresses().contains(address)) {
                throw to.because("is " + address + ", but the NAT has " + listed(cast.natAddresses())
                        + " outside, as outside and spares of 'nat' say");
            }
            return address;
        })));
    }

    private static String listed(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
    }

    private static Deed between(SequencedMap<String, Word<Function<ConfigSection, Deed>>> words, ConfigSection step) {
        Word<Function<ConfigSection, Deed>> word = step.at("do").oneOf(words);
        refuseOthers(step, word.arguments());
        return word.reader().apply(step);
    }

    /** Each may be about one direction only. */
    private static Word<Function<ConfigSection, Deed>> pathWord(
            List<String> arguments, Function<ConfigSection, PathChange> reader) {
        return new Word<>(
                Stream.concat(arguments.stream(), Stream.of("from")).toList(),
                step -> new ScriptStep.PathChanged(reader.apply(step)));
    }

    private void named(String word, Function<String, Action> action) {
        action(word, List.of("connection"), (on, step) -> action.apply(cast.connection(on, step.at("connection"))));
    }

    private void action(String word, List<String> arguments, BiFunction<Side, ConfigSection, Action> reader) {
        actions.put(word, new Word<>(arguments, reader));
    }

    private Action restart(Side on, ConfigSection step) {
        return new ScriptStep.Restart(downFor(step), step.optional("device").map(value -> cast.device(on, value)));
    }

    private Action createChild(Side on, ConfigSection step) {
        String connection = cast.connection(on, step.at("connection"));
        return new ScriptStep.CreateChild(connection, cast.child(on, connection, step.at("child")));
    }

    private Action loseSa(Side on, ConfigSection step) {
        return new ScriptStep.LoseSa(
                cast.connection(on, step.at("connection")), step.at("half").oneOf(halves()));
    }

    private Action anotherKey(Side on, ConfigSection step) {
        String connection = cast.keyedConnection(on, step.at("connection"));
        return new ScriptStep.AnotherKey(connection, cast.key(on, step.at("key")));
    }

    private static SequencedMap<String, HostCommand.Half> halves() {
        SequencedMap<String, HostCommand.Half> halves = new LinkedHashMap<>();
        for (HostCommand.Half half : HostCommand.Half.values()) {
            halves.put(half.name().toLowerCase(Locale.ROOT), half);
        }
        return halves;
    }

    private static IpAddress address(ConfigValue value) {
        return value.parsed("an address, such as 127.10.0.9", IpAddress::parse);
    }

    private static Deed flood(ConfigSection step) {
        return new ScriptStep.Flood(
                step.at("to").oneOf(Side.byName()), step.at("count").integer(1, COUNT_MAX), interval(step));
    }

    private static Deed replay(ConfigSection step) {
        return new ScriptStep.Replay(
                step.at("from").oneOf(Side.byName()), step.at("count").integer(1, ScriptStep.REPLAY_MAX));
    }

    private static Deed straySpis(ConfigSection step) {
        return new ScriptStep.StraySpis(
                step.at("to").oneOf(Side.byName()), step.at("count").integer(1, COUNT_MAX), interval(step));
    }

    static Duration interval(ConfigSection step) {
        return step.optional("interval")
                .map(interval -> interval.duration(Duration.ofMillis(1), INTERVAL_MAX))
                .orElse(INTERVAL_DEFAULT);
    }

    private static Duration downFor(ConfigSection step) {
        return step.optional("for")
                .map(time -> time.duration(Duration.ZERO, INTERVAL_MAX))
                .orElse(Duration.ZERO);
    }

    private static void refuseOthers(ConfigSection step, List<String> taken) {
        for (String key : ARGUMENTS) {
            step.optional(key).filter(_ -> !taken.contains(key)).ifPresent(value -> {
                throw value.because("does not go with '" + step.at("do").text() + "'");
            });
        }
    }
}
