package io.ikelab.event;

/** The name a node goes by in logs, ladders and captures, such as {@code gateway} or {@code peer}. */
public record NodeName(String value) {
    @Override
    public String toString() {
        return value;
    }
}
