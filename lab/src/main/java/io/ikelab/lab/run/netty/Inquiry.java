package io.ikelab.lab.run.netty;

import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Stands before the readers of a node's events while somebody asks the node things: keeps the answers he asked for from
 * them, since a display that asks every second would fill every log, and hears what the node refuses meanwhile. Told on the
 * node's loop.
 */
final class Inquiry {
    private final NodeName node;
    private final Deque<Question> asked = new ArrayDeque<>();

    Inquiry(NodeName node) {
        this.node = node;
    }

    /**
     * What the node said to somebody.
     *
     * @param refusals why it did not do what it was told, one sentence each
     */
    record Answer(HostEvent.StatusReported status, List<String> refusals) {
        Answer {
            refusals = List.copyOf(refusals);
        }
    }

    /** Something asked; each is itself only. */
    static final class Question {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final List<String> refusals = new ArrayList<>();

        CompletableFuture<Answer> answer() {
            return answer;
        }
    }

    /** Call before what is asked is handed to the node, and have it report its status behind that. */
    synchronized Question ask() {
        Question question = new Question();
        asked.add(question);
        return question;
    }

    /** Nobody waits for its answer any more. */
    synchronized void giveUp(Question question) {
        asked.remove(question);
    }

    /** Hands {@code readers} everything but the answers. */
    Subscriber before(Subscriber readers) {
        return new Subscriber() {
            @Override
            public boolean wantsSecrets() {
                return readers.wantsSecrets();
            }

            @Override
            public void on(Event event) {
                if (!isAnswer(event)) {
                    readers.offer(event);
                }
            }
        };
    }

    private synchronized boolean isAnswer(Event event) {
        Question question = asked.peek();
        if (question == null || !event.meta().node().equals(node)) {
            return false;
        }
        return switch (event) {
            case HostEvent.CommandRefused refused -> {
                question.refusals.add(refused.reason());
                yield false;
            }
            case HostEvent.StatusReported status -> {
                asked.remove();
                question.answer.complete(new Answer(status, question.refusals));
                yield true;
            }
            default -> false;
        };
    }
}
