package io.ikelab.sa;

/** This end rekeys the IKE SA. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3.2">RFC 7296 §1.3.2</a> */
final class IkeRekeys {
    private IkeRekeys() {}

    /** An IKE SA is not replaced yet: it ends at the end of its life. */
    static Step begin(IkeState.Established state, Task.RekeyIke wish, Context context) {
        return Step.to(state.with(state.agenda().without(wish)));
    }
}
