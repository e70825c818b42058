package io.ikelab.gateway.front;

import java.util.List;

/** @param actions in the order in which they are to be done */
public record FrontStep(FrontState next, List<FrontAction> actions) {
    public FrontStep {
        actions = List.copyOf(actions);
    }
}
