package io.ikelab.lab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the first orders of a lab, for its report. Safe for use by several threads. */
public final class OrderBook implements Consumer<GivenOrder> {
    private static final int KEPT_MAX = 1000;

    private final List<GivenOrder> orders = new ArrayList<>();

    @Override
    public synchronized void accept(GivenOrder order) {
        if (orders.size() < KEPT_MAX) {
            orders.add(order);
        }
    }

    /** In the order they were given. */
    public synchronized List<GivenOrder> all() {
        return List.copyOf(orders);
    }
}
