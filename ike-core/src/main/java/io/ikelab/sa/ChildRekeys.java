package io.ikelab.sa;

/** This end asks for a Child SA in place of another. */
final class ChildRekeys {
    private ChildRekeys() {}

    static Step begin(IkeState.Established state, Task.RekeyChild wish, Context context) {
        return Step.to(state.with(state.agenda().without(wish)));
    }
}
