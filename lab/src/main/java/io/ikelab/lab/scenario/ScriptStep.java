package io.ikelab.lab.scenario;

import io.ikelab.net.IpAddress;
import java.time.Duration;

/**
 * One timed command.
 *
 * @param at after the start of the run
 * @param on the node that is told
 */
public record ScriptStep(Duration at, Side on, Action action) {

    /** What a node is told to do. */
    public sealed interface Action {}

    /** Open the connection. */
    public record Initiate(String connection) implements Action {}

    /** Close the connection with a DELETE. */
    public record Terminate(String connection) implements Action {}

    /**
     * Send echo requests from an inner host of this node.
     *
     * @param count 1–10,000
     */
    public record Ping(IpAddress from, IpAddress to, int count, Duration interval) implements Action {}
}
