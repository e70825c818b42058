package io.ikelab.lab.soak;

import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.function.Function;

/** One of something at either end. */
record Ends<T>(T gateway, T peer) {
    static <T> Ends<T> each(Function<Side, T> maker) {
        return new Ends<>(maker.apply(Side.GATEWAY), maker.apply(Side.PEER));
    }

    T at(Side side) {
        return switch (side) {
            case GATEWAY -> gateway;
            case PEER -> peer;
        };
    }

    List<T> both() {
        return List.of(gateway, peer);
    }
}
