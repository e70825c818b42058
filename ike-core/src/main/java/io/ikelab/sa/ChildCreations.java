package io.ikelab.sa;

/** This end asks for another Child SA. */
final class ChildCreations {
    private ChildCreations() {}

    static Step begin(IkeState.Established state, Task.CreateChild wish, Context context) {
        return Step.to(state.with(state.agenda().without(wish)));
    }
}
