package io.ikelab.lab;

import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.event.Event;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.run.netty.Interruption;
import io.ikelab.lab.run.netty.LiveEnd;
import io.ikelab.lab.run.netty.LiveLab;
import io.ikelab.lab.run.netty.Readers;
import io.ikelab.lab.scenario.OwnFiles;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A lab that stays up within this process, on real sockets, whose events can be waited for. */
public final class TestLab {
    private static final long PATIENCE_S = 20;

    private final LiveLab lab;
    private final RunPlan plan;
    private final Interruption interruption;
    private final BlockingQueue<Event> events;

    private TestLab(LiveLab lab, RunPlan plan, Interruption interruption, BlockingQueue<Event> events) {
        this.lab = lab;
        this.plan = plan;
        this.interruption = interruption;
        this.events = events;
    }

    /** @param folder for what it leaves */
    public static TestLab start(TestScenario files, Path folder) throws IOException {
        Scenario scenario = Scenarios.in(files.folder());
        RunPlan plan = new RunPlan(scenario, folder, TimeKind.REAL, OptionalLong.empty())
                .preparedFor(new SystemRandomness(), MonotonicClock.start().instant());
        OwnFiles own = new OwnFiles(files.folder(), scenario.peer().kind(), scenario.certificates());
        Interruption interruption = new Interruption();
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Readers readers = new Readers(events::add, _ -> {});
        return new TestLab(
                LiveLab.start(plan, own, readers, RunVoice.SILENT, interruption), plan, interruption, events);
    }

    public LiveEnd end(Side side) {
        return lab.end(side);
    }

    public Scenario scenario() {
        return plan.scenario();
    }

    /** The next event of {@code side} from the last awaited one on that is called {@code name}. */
    public Event await(Side side, String name) throws InterruptedException {
        while (true) {
            Event event = events.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError(name + " of the " + side + " never came");
            }
            if (event.name().equals(name) && event.meta().node().equals(side.node())) {
                return event;
            }
        }
    }

    /** Ends it in good order. */
    public RunOutcome down() {
        interruption.interrupt();
        return lab.runToItsEnd();
    }
}
