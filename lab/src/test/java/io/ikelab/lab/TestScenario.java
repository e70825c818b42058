package io.ikelab.lab;

import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A built-in scenario copied to a folder, to be bent there. */
public final class TestScenario {
    private static final List<String> FILES = List.of("scenario.yaml", "gateway.yaml", "peer.yaml", "gateway2.yaml");

    private final String name;
    private final Path folder;

    private TestScenario(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    public static TestScenario copyOf(String name, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : FILES) {
            String resource = "/scenarios/" + name + "/" + file;
            try (InputStream in = Scenarios.class.getResourceAsStream(resource)) {
                // The far end is a device or a gateway.
                if (in != null) {
                    Files.write(folder.resolve(file), in.readAllBytes());
                }
            }
        }
        return new TestScenario(name, folder);
    }

    public TestScenario replace(String file, String right, String wrong) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path, StandardCharsets.UTF_8);
        if (!text.contains(right)) {
            throw new IllegalArgumentException(file + " does not say " + right);
        }
        Files.writeString(path, text.replace(right, wrong), StandardCharsets.UTF_8);
        return this;
    }

    /** Loopback addresses of this process's and scenario's own, so that neither two builds nor two scenarios meet. */
    public TestScenario onAddressesOfThisProcess() throws IOException {
        return onPair(Scenarios.names().indexOf(name));
    }

    /** Likewise, for a run of a scenario beside another of the same. */
    public TestScenario onSpareAddressesOfThisProcess() throws IOException {
        return onPair(Scenarios.names().size());
    }

    /**
     * Likewise, for a lab that is up beside both.
     *
     * @param lab from 1; no two that run at once have the same
     */
    public TestScenario onLabAddressesOfThisProcess(int lab) throws IOException {
        return onPair(Scenarios.names().size() + lab);
    }

    /** The device's link to a NAT gets a network of its own. */
    private TestScenario onPair(int number) throws IOException {
        long pid = ProcessHandle.current().pid();
        int even = 10 + 2 * number;
        String ours = "." + (1 + pid % 250) + ".";
        String wire = "127." + (150 + pid / 250 % 100) + ours;
        String inside = "127." + (50 + pid / 250 % 100) + ours;
        return at(wire + (even + 1), wire + even, inside + even, inside + (even + 1));
    }

    public TestScenario at(String gateway, String peer) throws IOException {
        return at(gateway, peer, "127.30.0.1", "127.30.0.10");
    }

    /** Filters of the scenario name addresses, too. A second instance and a second device stand where a NAT would. */
    private TestScenario at(String gateway, String peer, String router, String inside) throws IOException {
        for (String file : FILES) {
            Path path = folder.resolve(file);
            if (!Files.exists(path)) {
                continue;
            }
            String text = Files.readString(path, StandardCharsets.UTF_8)
                    .replace("127.20.0.2", router)
                    .replace("127.10.0.2", inside)
                    .replace("127.20.0.1", gateway)
                    .replace("127.10.0.1", peer)
                    .replace("127.30.0.10", inside)
                    .replace("127.30.0.1", router);
            Files.writeString(path, text, StandardCharsets.UTF_8);
        }
        return this;
    }

    public Path folder() {
        return folder;
    }
}
