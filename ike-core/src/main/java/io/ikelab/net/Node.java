package io.ikelab.net;

/**
 * Anything that lives on the network without doing input or output itself: an IPsec host, a NAT box, a script.
 *
 * <p>The shell's whole duty: feed one input, then poll and apply outputs in order until {@link NodeOutput.Wake}, and
 * arm one timer for it.
 */
public interface Node {
    void handle(NodeInput input);

    NodeOutput poll();
}
