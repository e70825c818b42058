package io.ikelab.event;

/**
 * Names one packet for the length of a run: the node that put it on the wire and a running number of that node. Events
 * cite it as their cause; the capture hangs its comments on it.
 */
public record PacketId(NodeName origin, long number) {
    @Override
    public String toString() {
        return origin + "#" + number;
    }
}
