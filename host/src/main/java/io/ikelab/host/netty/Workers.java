package io.ikelab.host.netty;

import io.ikelab.net.NodeOutput;
import io.ikelab.net.WorkRunner;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The few threads a node's slow crypto runs on; asked and answered on the node's loop. */
final class Workers {
    private static final int THREADS = 2;
    private static final long IDLE_SECONDS = 5;

    private final EventLoop loop;
    private final BiConsumer<Long, Object> answer;
    private final ThreadPoolExecutor executor;
    private int outstanding;

    /** @param answer given the work's number and result, on the loop */
    Workers(String name, EventLoop loop, BiConsumer<Long, Object> answer) {
        this.loop = loop;
        this.answer = answer;
        executor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(name + "-work", true));
        executor.allowCoreThreadTimeOut(true);
    }

    void start(NodeOutput.Work work) {
        outstanding++;
        executor.execute(() -> finish(work.number(), run(work.task())));
    }

    boolean idle() {
        return outstanding == 0;
    }

    /** Lets running tasks end unheard; queued ones never start. */
    void close() {
        executor.shutdownNow().clear();
    }

    private void finish(long number, Object result) {
        try {
            loop.execute(() -> {
                outstanding--;
                answer.accept(number, result);
            });
        } catch (RejectedExecutionException _) {
            // The loop has ended, and with it the node that waited for this result.
            return;
        }
    }

    /** An error must reach the session that asked as an exception does, or it would wait for ever. */
    private static Object run(Callable<Object> task) {
        try {
            return WorkRunner.run(task);
        } catch (Error error) {
            return new WorkRunner.Failed(new IllegalStateException(error));
        }
    }
}
