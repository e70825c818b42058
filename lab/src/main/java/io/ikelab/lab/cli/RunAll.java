package io.ikelab.lab.cli;

import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.scenario.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Plays scenarios one after another: in virtual time as many at once as the machine has processors, on sockets one by one,
 * since they share addresses. What stops one does not stop the next.
 */
final class RunAll {
    private final Path folder;
    private final TimeKind time;
    private final OptionalLong seed;

    /** @param folder has a folder for each then */
    RunAll(Path folder, TimeKind time, OptionalLong seed) {
        this.folder = folder;
        this.time = time;
        this.seed = seed;
    }

    /** @param each is told of every scenario, in their order, as soon as it and those before it are through */
    List<RosterRow> play(List<Scenario> scenarios, Consumer<RosterRow> each) {
        try (ExecutorService players = Executors.newFixedThreadPool(atOnce())) {
            List<Future<RosterRow>> playing = scenarios.stream()
                    .map(scenario -> players.submit(() -> play(scenario)))
                    .toList();
            List<RosterRow> rows = new ArrayList<>();
            for (int i = 0; i < playing.size(); i++) {
                RosterRow row = await(scenarios.get(i), playing.get(i));
                each.accept(row);
                rows.add(row);
            }
            return rows;
        }
    }

    private int atOnce() {
        return switch (time) {
            case VIRTUAL -> Runtime.getRuntime().availableProcessors();
            case REAL -> 1;
        };
    }

    private RosterRow play(Scenario scenario) {
        Path own = RunFolder.make(Optional.of(folderOf(scenario)), scenario.name());
        return RosterRow.of(Play.of(new RunPlan(scenario, own, time, seed), RunVoice.SILENT));
    }

    private RosterRow await(Scenario scenario, Future<RosterRow> playing) {
        try {
            return playing.get();
        } catch (ExecutionException stopped) {
            return RosterRow.stopped(scenario, folderOf(scenario), String.valueOf(stopped.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return RosterRow.stopped(scenario, folderOf(scenario), "interrupted");
        }
    }

    private Path folderOf(Scenario scenario) {
        return folder.resolve(scenario.name());
    }
}
