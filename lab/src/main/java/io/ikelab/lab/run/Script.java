package io.ikelab.lab.run;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.lab.scenario.EventPattern;
import io.ikelab.lab.scenario.ScriptStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A script on its way: which steps wait, and for what. Knows no clock; a run asks it at the times of {@link #times} and
 * whenever {@code news} is called. Safe for use by several threads.
 */
public final class Script implements Subscriber {
    private final List<ScriptStep> waiting;
    private final Set<EventPattern> awaited = new LinkedHashSet<>();
    private final Runnable news;

    /** @param news called when an event that steps wait for was seen; must not ask back at once */
    public Script(List<ScriptStep> steps, Runnable news) {
        this.waiting = new ArrayList<>(steps);
        this.news = news;
        steps.forEach(step -> awaited.addAll(step.after()));
    }

    @Override
    public void on(Event event) {
        if (saw(event)) {
            news.run();
        }
    }

    /** When to {@link #takeDue}, since the start of the run. */
    public synchronized List<Duration> times() {
        return waiting.stream().map(ScriptStep::at).distinct().toList();
    }

    /** The steps that are due, in the script's order; each is given once. */
    public synchronized List<ScriptStep> takeDue(Duration sinceStart) {
        List<ScriptStep> due = new ArrayList<>();
        Iterator<ScriptStep> steps = waiting.iterator();
        while (steps.hasNext()) {
            ScriptStep step = steps.next();
            if (step.at().compareTo(sinceStart) <= 0 && step.after().stream().noneMatch(awaited::contains)) {
                due.add(step);
                steps.remove();
            }
        }
        return due;
    }

    public synchronized boolean isThrough() {
        return waiting.isEmpty();
    }

    private synchronized boolean saw(Event event) {
        return !awaited.isEmpty() && awaited.removeIf(pattern -> pattern.matches(event));
    }
}
