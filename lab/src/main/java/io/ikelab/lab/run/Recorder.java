package io.ikelab.lab.run;

import io.ikelab.capture.CaptureRecorder;
import io.ikelab.capture.RunFiles;
import io.ikelab.capture.RunFilesOptions;
import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Finding;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.Promises;
import io.ikelab.lab.diagnosis.Referee;
import io.ikelab.lab.diagnosis.Verdict;
import io.ikelab.lab.diagnosis.rule.Judge;
import io.ikelab.lab.diagnosis.witness.EventWitness;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Packet;
import io.ikelab.net.WireTap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Follows one run with everything that reads its events: files, referee, observations. Safe for use by several threads. */
public final class Recorder implements Subscriber, WireTap {
    private final RunPlan plan;
    private final RunFiles files;
    private final Referee referee;
    private final EventWitness witness;
    private final PortsSeen ports;
    private final RunJournal journal = new RunJournal();

    /** @param voice is told the ladder as it is drawn */
    public Recorder(RunPlan plan, RunFiles files, RunFilesOptions options, RunVoice voice) {
        this.plan = plan;
        this.files = files;
        this.witness = new EventWitness(options.ports(), NodePair.speakers(plan.scenario(), options));
        this.ports = new PortsSeen(options.ports());
        this.referee = new Referee(plan.scenario());
        files.ladder().follow(voice::ladder);
        files.ladder().follow(journal::ladder);
    }

    @Override
    public boolean wantsSecrets() {
        return true;
    }

    @Override
    public synchronized void on(Event event) {
        files.offer(event);
        referee.offer(event);
        witness.offer(event);
        journal.offer(event);
    }

    @Override
    public synchronized void crossed(Instant at, Packet packet) {
        files.crossed(at, packet);
        witness.crossed(at, packet);
        ports.crossed(at, packet);
    }

    /** For the wire, and for a link of the device's own where a NAT stands before it. */
    public Taps taps() {
        return new Taps(this, plan.scenario().nat().isPresent() ? files.link(CaptureRecorder.INSIDE) : WireTap.NONE);
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
        return journal.knowsStatusOf(Side.GATEWAY) && journal.knowsStatusOf(Side.PEER);
    }

    /**
     * What came of it; call once its files are closed and every frame has its number.
     *
     * @param lasted in the run's own time
     */
    public synchronized RunOutcome outcome(Duration lasted, List<String> remarks) {
        Observations seen = witness.observations(files::frameOf);
        Diagnosis diagnosis = Judge.diagnose(seen, NodePair.configured(plan.scenario()));
        List<String> notes = new ArrayList<>(remarks);
        notes.addAll(files.notes());
        return new RunOutcome(
                plan,
                lasted,
                verdict(diagnosis, seen),
                seen,
                diagnosis,
                journal.statuses(Side.GATEWAY),
                journal.statuses(Side.PEER),
                new RunOutcome.Artefacts(files.files(), notes, journal.warnings(), journal.ladder()));
    }

    private Verdict verdict(Diagnosis diagnosis, Observations seen) {
        List<Finding> findings = new ArrayList<>(referee.findings());
        findings.addAll(new Promises(plan.scenario().promise()).judge(diagnosis, seen, ports.all()));
        return new Verdict(findings);
    }
}
