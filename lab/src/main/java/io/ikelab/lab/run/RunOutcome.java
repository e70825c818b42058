package io.ikelab.lab.run;

import io.ikelab.host.ConnectionStatus;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.Verdict;
import io.ikelab.lab.scenario.FarEndKind;
import io.ikelab.lab.scenario.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What came of a run.
 *
 * @param lasted in the run's own time
 * @param gateway how the gateway's connections stood at the end
 * @param peer how the device's did
 */
public record RunOutcome(
        RunPlan plan,
        Duration lasted,
        Verdict verdict,
        Observations seen,
        Diagnosis diagnosis,
        List<ConnectionStatus> gateway,
        List<ConnectionStatus> peer,
        Artefacts artefacts) {
    public RunOutcome {
        gateway = List.copyOf(gateway);
        peer = List.copyOf(peer);
    }

    /**
     * Writes what is told of the run once all is known: {@code report.md}, and what Azure's own troubleshooting would find.
     *
     * @throws IOException when the folder cannot be written
     */
    public void writePages() throws IOException {
        write(ReportPage.of(this));
    }

    /**
     * The same for a lab that stayed up, of which nothing was expected.
     *
     * @param orders what its nodes were told
     * @throws IOException when the folder cannot be written
     */
    public void writePages(List<GivenOrder> orders) throws IOException {
        write(ReportPage.of(this, orders));
    }

    private void write(String report) throws IOException {
        Files.writeString(plan.folder().resolve("report.md"), report);
        Troubleshooting.write(plan.folder(), NodePair.connections(plan.scenario(), Side.GATEWAY), gateway);
        if (plan.scenario().peer().kind() == FarEndKind.GATEWAY) {
            Troubleshooting.writeOther(plan.folder(), NodePair.connections(plan.scenario(), Side.PEER), peer);
        }
    }

    /**
     * What is left behind.
     *
     * @param notes what a reader of the files should know, one sentence each
     * @param warnings about weak algorithms, one sentence each
     * @param ladder its first lines
     */
    public record Artefacts(List<Path> files, List<String> notes, List<String> warnings, List<String> ladder) {
        public Artefacts {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
            warnings = List.copyOf(warnings);
            ladder = List.copyOf(ladder);
        }
    }
}
