package io.ikelab.lab.run;

import io.ikelab.capture.RunFiles;
import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.host.HostEvent;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.Referee;
import io.ikelab.lab.diagnosis.Watcher;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Packet;
import io.ikelab.net.WireTap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Follows one run with everything that reads its events: files, referee, observations. Safe for use by several threads. */
public final class Recorder implements Subscriber, WireTap {
    private static final int LADDER_LINES_MAX = 2000;

    private final RunPlan plan;
    private final RunFiles files;
    private final Referee referee;
    private final Watcher watcher = new Watcher();
    private final List<String> ladder = new ArrayList<>();
    private final Map<Side, List<ConnectionStatus>> statuses = new EnumMap<>(Side.class);

    /** @param voice is told the ladder as it is drawn */
    public Recorder(RunPlan plan, RunFiles files, RunVoice voice) {
        this.plan = plan;
        this.files = files;
        this.referee = new Referee(plan.scenario());
        files.ladder().follow(voice::ladder);
        files.ladder().follow(this::keep);
    }

    @Override
    public boolean wantsSecrets() {
        return true;
    }

    @Override
    public synchronized void on(Event event) {
        files.offer(event);
        referee.offer(event);
        watcher.offer(event);
        if (event instanceof HostEvent.StatusReported report) {
            for (Side side : Side.values()) {
                if (side.node().equals(report.meta().node())) {
                    statuses.put(side, report.connections());
                }
            }
        }
    }

    @Override
    public void crossed(Instant at, Packet packet) {
        files.crossed(at, packet);
    }

    /** Time has passed. */
    public void tick(Instant now) {
        files.tick(now);
    }

    /** Whether everything the scenario expects has been seen. */
    public synchronized boolean satisfied() {
        return referee.satisfied();
    }

    /** Whether both ends have reported their connections. */
    public synchronized boolean statusesKnown() {
        return statuses.size() == Side.values().length;
    }

    /**
     * What came of it; call once its files are closed.
     *
     * @param lasted in the run's own time
     */
    public synchronized RunOutcome outcome(Duration lasted, List<String> remarks) {
        Observations seen = watcher.observations();
        List<String> notes = new ArrayList<>(remarks);
        notes.addAll(files.notes());
        return new RunOutcome(
                plan,
                lasted,
                referee.verdict(),
                seen,
                Diagnosis.of(seen),
                statuses.getOrDefault(Side.GATEWAY, List.of()),
                statuses.getOrDefault(Side.PEER, List.of()),
                new RunOutcome.Artefacts(files.files(), notes, ladder));
    }

    private void keep(String line) {
        if (ladder.size() < LADDER_LINES_MAX) {
            ladder.add(line);
        }
    }
}
