package io.ikelab.bench.cli;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.PacketMix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What {@code openssl speed} reaches on this machine in this session. A suite of a cipher and a checksum takes the time of
 * both, a mix of lengths the time of each.
 */
final class OpensslSpeed {
    private static final String RESULT = "+F:";

    private final int seconds;
    private final Map<List<String>, OptionalDouble> measured = new HashMap<>();

    /** @param seconds for each algorithm and length */
    OpensslSpeed(int seconds) {
        this.seconds = seconds;
    }

    /** How many measurements {@link #gbps} would still make for these. */
    int outstanding(List<BenchSuite> suites, List<PacketMix> mixes) {
        return (int) suites.stream()
                .flatMap(suite -> suite.opensslParts().stream())
                .flatMap(part ->
                        mixes.stream().flatMap(mix -> mix.lengths().stream().map(length -> key(part, length))))
                .distinct()
                .filter(key -> !measured.containsKey(key))
                .count();
    }

    /** Gigabits a second of one core; empty where there is no openssl or it does not know an algorithm. */
    OptionalDouble gbps(BenchSuite suite, PacketMix mix) {
        double nanos = 0;
        for (int length : mix.lengths()) {
            for (List<String> part : suite.opensslParts()) {
                OptionalDouble octetsPerSecond = measured.computeIfAbsent(key(part, length), this::measure);
                if (octetsPerSecond.isEmpty()) {
                    return OptionalDouble.empty();
                }
                nanos += length * 1e9 / octetsPerSecond.getAsDouble();
            }
        }
        double octets = mix.lengths().stream().mapToInt(Integer::intValue).sum();
        return OptionalDouble.of(octets * Byte.SIZE / nanos);
    }

    private static List<String> key(List<String> part, int length) {
        List<String> key = new ArrayList<>(part);
        key.add("-bytes");
        key.add(Integer.toString(length));
        return key;
    }

    private OptionalDouble measure(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("openssl", "speed", "-mr", "-seconds", String.valueOf(seconds)));
        command.addAll(arguments);
        return result(() -> output(command));
    }

    static OptionalDouble result(Supplier<List<String>> output) {
        return output.get().stream()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> line.substring(line.lastIndexOf(':') + 1).strip())
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }

    /** Empty where it cannot be started. */
    private static List<String> output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            byte[] said = process.getInputStream().readAllBytes();
            return new String(said, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException noOpenssl) {
            return List.of();
        }
    }
}
