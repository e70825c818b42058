package io.ikelab.lab.scenario;

import io.ikelab.gateway.front.Instance;
import io.ikelab.gateway.front.InstanceOrder;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Reads what befalls the gateway's instances, and what Azure is told to do with them. */
final class InstanceDeeds {
    static final List<String> ARGUMENTS = List.of("instance", "vip");

    /** How long a virtual machine takes to come up again; Azure says less than a minute of a reset. */
    private static final Duration REBOOT = Duration.ofSeconds(30);

    private static final Duration OFF_MAX = Duration.ofHours(24);

    private final Cast cast;
    private final SequencedMap<String, Word> words = new LinkedHashMap<>();

    private record Word(List<String> arguments, Reader reader) {}

    private interface Reader {
        InstanceOrder read(ConfigSection step);
    }

    InstanceDeeds(Cast cast) {
        this.cast = cast;
        word("maintain", step -> new InstanceOrder.Maintain(whichOrActive(step), reboot(step)), "instance", "for");
        word("fail", step -> new InstanceOrder.Fail(whichOrActive(step), downFor(step)), "instance", "for");
        word("restore", step -> new InstanceOrder.Restore(which(step.at("instance"))), "instance");
        word("stall", step -> new InstanceOrder.Stall(whichOrActive(step)), "instance");
        word("wake", step -> new InstanceOrder.Wake(which(step.at("instance"))), "instance");
        word("reset", step -> new InstanceOrder.Reset(address(step), reboot(step)), "vip", "for");
        word("reset-connection", this::resetConnection, "connection");
    }

    private void word(String name, Reader reader, String... arguments) {
        words.put(name, new Word(List.of(arguments), reader));
    }

    /** Each with the arguments it takes. */
    SequencedMap<String, List<String>> words() {
        SequencedMap<String, List<String>> all = new LinkedHashMap<>();
        words.forEach((name, word) -> all.put(name, word.arguments()));
        return Collections.unmodifiableSequencedMap(all);
    }

    /** @param step whose {@code do} is one of {@link #words} */
    ScriptStep.Action read(Side on, ConfigSection step) {
        ConfigValue word = step.at("do");
        if (on != Side.GATEWAY) {
            throw word.because("is '" + word.text() + "', but only the gateway is made of instances");
        }
        return new ScriptStep.OfInstances(word.oneOf(words).reader().read(step));
    }

    private InstanceOrder resetConnection(ConfigSection step) {
        return new InstanceOrder.ResetConnection(cast.connection(Side.GATEWAY, step.at("connection")));
    }

    private Optional<IpAddress> address(ConfigSection step) {
        return step.optional("vip").map(value -> {
            IpAddress address = value.ipAddress();
            List<IpAddress> known = cast.publicAddresses();
            if (!known.contains(address)) {
                throw value.because("is " + address + ", but the gateway has no such public address; it has " + known);
            }
            return address;
        });
    }

    private static Optional<Instance> whichOrActive(ConfigSection step) {
        return step.optional("instance")
                .filter(value -> !value.text().equals("active"))
                .map(InstanceDeeds::which);
    }

    private static Instance which(ConfigValue value) {
        return Instance.numbered(value.integer(0, 1));
    }

    private static Duration reboot(ConfigSection step) {
        return downFor(step).orElse(REBOOT);
    }

    private static Optional<Duration> downFor(ConfigSection step) {
        return step.optional("for").map(time -> time.duration(Duration.ofMillis(1), OFF_MAX));
    }
}
