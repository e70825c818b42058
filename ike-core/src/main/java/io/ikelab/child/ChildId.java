package io.ikelab.child;

/** Names a Child SA inside one node for its whole life; SPIs change hands, this does not. */
public record ChildId(long value) {
    @Override
    public String toString() {
        return "child " + value;
    }
}
