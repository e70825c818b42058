package io.ikelab.net;

import java.util.concurrent.Callable;

/** Runs a {@link NodeOutput.Work} task; shared by every shell so that a task that throws looks the same everywhere. */
public final class WorkRunner {
    private WorkRunner() {}

    /** The task's result, or a {@link Failed} that the node's session must treat as its own death. */
    public static Object run(Callable<Object> task) {
        try {
            return task.call();
        } catch (Exception bug) {
            return new Failed(bug);
        }
    }

    /** A task threw: a bug of ours, which ends the session that asked and no other. */
    public record Failed(Exception reason) {}
}
