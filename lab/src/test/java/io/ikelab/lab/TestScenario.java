package io.ikelab.lab;

import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A built-in scenario copied to a folder, to be bent there. */
public final class TestScenario {
    private final String name;
    private final Path folder;

    private TestScenario(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    public static TestScenario copyOf(String name, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : new String[] {"scenario.yaml", "gateway.yaml", "peer.yaml"}) {
            String resource = "/scenarios/" + name + "/" + file;
            try (InputStream in = Objects.requireNonNull(Scenarios.class.getResourceAsStream(resource))) {
                Files.write(folder.resolve(file), in.readAllBytes());
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

    private TestScenario onPair(int number) throws IOException {
        int peer = 10 + 2 * number;
        return at("127." + thisProcess() + "." + (peer + 1), "127." + thisProcess() + "." + peer);
    }

    public TestScenario at(String gateway, String peer) throws IOException {
        if (Files.readString(folder.resolve("scenario.yaml")).contains("nat:")) {
            return behindANat(gateway, peer);
        }
        for (String file : new String[] {"gateway.yaml", "peer.yaml"}) {
            replace(file, "127.20.0.1", gateway).replace(file, "127.10.0.1", peer);
        }
        return this;
    }

    /** The device's link to the NAT gets addresses of its own, too: what {@code peer} is outside. */
    private TestScenario behindANat(String gateway, String peer) throws IOException {
        int dot = peer.lastIndexOf('.') + 1;
        String net = peer.substring(0, dot);
        int inside = 100 + Integer.parseInt(peer.substring(dot));
        for (String file : new String[] {"scenario.yaml", "gateway.yaml", "peer.yaml"}) {
            Path path = folder.resolve(file);
            String text = Files.readString(path, StandardCharsets.UTF_8)
                    .replace("127.20.0.1", gateway)
                    .replace("127.10.0.1", peer)
                    .replace("127.30.0.10", net + (inside + 1))
                    .replace("127.30.0.1", net + inside);
            Files.writeString(path, text, StandardCharsets.UTF_8);
        }
        return this;
    }

    public Path folder() {
        return folder;
    }

    /** Two numbers in the middle of an address. */
    private static String thisProcess() {
        long pid = ProcessHandle.current().pid();
        return (100 + pid / 250 % 150) + "." + (1 + pid % 250);
    }
}
