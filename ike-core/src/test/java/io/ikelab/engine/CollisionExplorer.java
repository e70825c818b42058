package io.ikelab.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plays two procedures that cross in every order, the shortest first: each datagram arrives now or later, at most one is
 * lost, at most one arrives twice, ESP flows at any one moment. After every prefix the rest arrives in order, with
 * retransmissions, and both ends must have converged. Orders that come to the same are followed once.
 */
final class CollisionExplorer {
    private static final int LOSSES = 1;
    private static final int COPIES = 1;

    private final int budget;
    private final Deque<Interleaving> next = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private int played;

    /** @param budget how many orders are played at most */
    CollisionExplorer(int budget) {
        this.budget = budget;
    }

    /** @throws AssertionError with the order and its ladder when an order ends badly */
    CollisionExplorer explore(Interleaving beginning) {
        next.add(beginning);
        while (!next.isEmpty() && played < budget) {
            visit(next.remove());
        }
        return this;
    }

    /** How many orders were played. */
    int played() {
        return played;
    }

    /** Whether nothing was left to play. */
    boolean exhausted() {
        return next.isEmpty();
    }

    private void visit(Interleaving order) {
        played++;
        try {
            Crossing crossing = order.play();
            String state = crossing.inFlight()
                    + crossing.initiator.fingerprint()
                    + crossing.responder.fingerprint()
                    + order.has("r")
                    + order.has("e")
                    + order.count('x')
                    + order.count('c');
            if (!seen.add(state)) {
                return;
            }
            moves(order, crossing).forEach(move -> next.add(order.then(move)));
            order.finish(crossing);
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "to play it again: -Dikelab.explorer.replay=\"" + order + "\"\n" + failure.getMessage(), failure);
        }
    }

    private static List<String> moves(Interleaving order, Crossing crossing) {
        List<String> moves = new ArrayList<>();
        if (!order.has("r")) {
            moves.add("r");
        }
        if (crossing.initiator.hasWork()) {
            moves.add("wi");
        }
        if (crossing.responder.hasWork()) {
            moves.add("wr");
        }
        for (int i = 0; i < crossing.flights().size(); i++) {
            moves.add("d" + i);
            if (order.count('x') < LOSSES) {
                moves.add("x" + i);
            }
            if (order.count('c') < COPIES) {
                moves.add("c" + i);
            }
        }
        if (!order.has("e")) {
            moves.add("e");
        }
        return moves;
    }
}
