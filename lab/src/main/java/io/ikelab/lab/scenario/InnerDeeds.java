package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.lab.scenario.ScriptStep.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads what machines behind the ends are told: {@code ping}, {@code send} and {@code transfer}. */
final class InnerDeeds {
    private static final List<String> PING = List.of("from", "to", "count", "interval", "size", "dontFragment");
    private static final List<String> SEND = List.of("from", "to", "port", "count", "interval", "size", "dontFragment");
    private static final List<String> TRANSFER = List.of("from", "to", "bytes", "port", "dontFragment", "patience");

    /** Words beside {@code do} that one or the other takes. */
    static final List<String> ARGUMENTS =
            Stream.of(PING, SEND, TRANSFER).flatMap(List::stream).distinct().toList();

    private static final Duration PATIENCE_MAX = Duration.ofHours(1);

    private final Cast cast;

    InnerDeeds(Cast cast) {
        this.cast = cast;
    }

    /** One of them, with the arguments it takes. */
    record Word(String name, List<String> arguments, BiFunction<Side, ConfigSection, Action> reader) {}

    List<Word> words() {
        return List.of(
                new Word("ping", PING, this::ping),
                new Word("send", SEND, this::send),
                new Word("transfer", TRANSFER, this::transfer));
    }

    private Action ping(Side on, ConfigSection step) {
        return new ScriptStep.Ping(
                cast.host(on, step.at("from")),
                cast.target(on, step.at("to")),
                count(step),
                DeedReader.interval(step),
                size(step, 0, ScriptStep.Ping.SIZE_MAX).orElse(ScriptStep.Ping.USUAL_SIZE),
                dontFragment(step).orElse(false));
    }

    private Action send(Side on, ConfigSection step) {
        return new ScriptStep.Send(
                cast.host(on, step.at("from")),
                cast.target(on, step.at("to")),
                port(step),
                count(step),
                DeedReader.interval(step),
                size(step, 1, ScriptStep.Send.SIZE_MAX).orElse(ScriptStep.Send.USUAL_SIZE),
                dontFragment(step).orElse(false));
    }

    private Action transfer(Side on, ConfigSection step) {
        return new ScriptStep.Transfer(
                cast.host(on, step.at("from")),
                cast.target(on, step.at("to")),
                port(step),
                step.at("bytes").parsed(TransferSize.ACCEPTED, TransferSize::parse),
                dontFragment(step).orElse(true),
                step.optional("patience")
                        .map(time -> time.duration(Duration.ofSeconds(1), PATIENCE_MAX))
                        .orElse(ScriptStep.Transfer.USUAL_PATIENCE));
    }

    private static int count(ConfigSection step) {
        return step.optional("count")
                .map(count -> count.integer(1, DeedReader.COUNT_MAX))
                .orElse(1);
    }

    private static int port(ConfigSection step) {
        return step.optional("port").map(port -> port.integer(1, 0xffff)).orElse(ScriptStep.Transfer.DISCARD);
    }

    private static Optional<Integer> size(ConfigSection step, int min, int max) {
        return step.optional("size").map(size -> size.integer(min, max));
    }

    private static Optional<Boolean> dontFragment(ConfigSection step) {
        return step.optional("dontFragment").map(ConfigValue::flag);
    }
}
