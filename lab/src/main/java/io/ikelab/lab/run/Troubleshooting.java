package io.ikelab.lab.run;

import io.ikelab.gateway.log.LogRow;
import io.ikelab.gateway.log.LogRowJson;
import io.ikelab.gateway.log.Troubleshoot;
import io.ikelab.gateway.status.ConnectionStats;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.policy.ConnectionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Leaves what Network Watcher's troubleshooting leaves in a storage account: a folder for each of the gateway's connections. */
public final class Troubleshooting {
    private static final String FOLDER = "troubleshoot";

    /** Of the other gateway, where the far end is one. */
    private static final String OTHER_FOLDER = "troubleshoot2";

    private Troubleshooting() {}

    /** The gateway's log of a run. */
    public static List<LogRow> rows(Path run) throws IOException {
        return rows(run, Voices.AZURE);
    }

    /** Those of {@code log}, a file of gateway's rows. */
    static List<LogRow> rows(Path run, String log) throws IOException {
        try (Stream<String> lines = Files.lines(run.resolve(log))) {
            return lines.map(LogRowJson::read).flatMap(Optional::stream).toList();
        }
    }

    /** @throws IOException when the log cannot be read or a file not be written */
    public static void write(Path run, List<ConnectionPolicy> connections, List<ConnectionStatus> statuses)
            throws IOException {
        write(run.resolve(FOLDER), rows(run), connections, statuses);
    }

    /**
     * The same of the other gateway.
     *
     * @throws IOException when the log cannot be read or a file not be written
     */
    static void writeOther(Path run, List<ConnectionPolicy> connections, List<ConnectionStatus> statuses)
            throws IOException {
        write(run.resolve(OTHER_FOLDER), rows(run, Voices.OTHER_AZURE), connections, statuses);
    }

    private static void write(
            Path folder, List<LogRow> rows, List<ConnectionPolicy> connections, List<ConnectionStatus> statuses)
            throws IOException {
        Instant start = rows.isEmpty() ? Instant.EPOCH : rows.getFirst().at();
        Instant end = rows.isEmpty() ? Instant.EPOCH : rows.getLast().at();
        for (ConnectionStatus status : statuses) {
            for (ConnectionPolicy connection : connections) {
                if (connection.name().equals(status.connection())) {
                    Troubleshoot found = new Troubleshoot(new ConnectionStats(status, connection.remote()), rows);
                    write(folder.resolve(connection.name()), found, start, end);
                }
            }
        }
    }

    private static void write(Path folder, Troubleshoot found, Instant start, Instant end) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("verdict.json"), found.verdict(start, end));
        for (Map.Entry<String, String> file : found.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
