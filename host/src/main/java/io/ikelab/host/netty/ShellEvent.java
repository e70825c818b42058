package io.ikelab.host.netty;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happens between a node and its real sockets, told in the node's name. */
public sealed interface ShellEvent extends Event {
    @Override
    default String name() {
        return switch (this) {
            case Listening _ -> "shell.listening";
            case NotSendable _ -> "shell.packet.not-sendable";
            case SendFailed _ -> "shell.send.failed";
            case ReceiveFailed _ -> "shell.receive.failed";
            case Overwhelmed _ -> "shell.overwhelmed";
            case NodeFailed _ -> "shell.node.failed";
        };
    }

    @Override
    default String text() {
        return switch (this) {
            case Listening listening ->
                "listens on UDP "
                        + listening.endpoints().stream().map(Endpoint::toString).collect(Collectors.joining(", "))
                        + " (" + listening.transport().name().toLowerCase(Locale.ROOT) + ")";
            case NotSendable unsent -> "packet not sent: " + unsent.reason();
            case SendFailed failed -> "sending " + failed.path() + " failed: " + failed.reason();
            case ReceiveFailed failed -> "receiving on " + failed.endpoint() + " failed: " + failed.reason();
            case Overwhelmed _ -> "more IKE messages come than can be looked at: some are thrown away unseen";
            case NodeFailed failed -> "stopped by a defect of its own: " + failed.defect();
        };
    }

    /** The node's sockets are open. */
    record Listening(EventMeta meta, List<Endpoint> endpoints, IoTransport transport) implements ShellEvent {
        public Listening {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * Real UDP sockets cannot carry a packet the node sent; said once per reason.
     *
     * @param reason one clause
     */
    record NotSendable(EventMeta meta, String reason) implements ShellEvent {}

    /** The system refused to send; said once per path and reason. */
    record SendFailed(EventMeta meta, Path path, String reason) implements ShellEvent {}

    /** The system reported an error while receiving; said once per endpoint and reason. */
    record ReceiveFailed(EventMeta meta, Endpoint endpoint, String reason) implements ShellEvent {}

    /** So much waits for the node that datagrams without ESP are dropped as a full socket would drop them; said once. */
    record Overwhelmed(EventMeta meta) implements ShellEvent {}

    /** The node, or a reader of its events, threw: its sockets are closed and it will do nothing more. */
    record NodeFailed(EventMeta meta, Throwable defect) implements ShellEvent {}
}
