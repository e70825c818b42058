package io.ikelab.bench.cli;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a figure was measured on.
 *
 * @param processor as the system names it
 * @param cores available to this JVM
 * @param jdk version
 * @param collector and heap of this JVM
 */
record Machine(String processor, int cores, String jdk, String collector) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    static Machine here() {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                processorName(),
                runtime.availableProcessors(),
                Runtime.version().toString(),
                collectors() + ", heap " + (runtime.maxMemory() >> 20) + " MiB");
    }

    @Override
    public String toString() {
        return processor + ", " + cores + " cores, JDK " + jdk + ", collector " + collector;
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(" + "));
    }

    private static String processorName() {
        return cpuInfo().stream()
                .filter(line -> line.startsWith(MODEL))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch", "unknown processor"));
    }

    private static List<String> cpuInfo() {
        try {
            return Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO, StandardCharsets.UTF_8) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
