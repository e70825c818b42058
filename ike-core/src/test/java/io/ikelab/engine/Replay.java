package io.ikelab.engine;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.MessageText;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One endpoint that is given what somebody else's peer once sent. */
final class Replay {
    final List<IkeEvent> events = new ArrayList<>();
    final List<DataPlaneOrder> orders = new ArrayList<>();
    final List<EndpointOutput.Transmit> sent = new ArrayList<>();

    private final IkeEndpoint endpoint;
    private final Instant now;
    private final List<String> ladder = new ArrayList<>();

    Replay(EndpointPolicy policy, CryptoProvider crypto, Randomness random, Instant now) {
        this.now = now;
        this.endpoint = new IkeEndpoint(policy, crypto, random, new EventSource(new NodeName("replay")));
    }

    void command(IkeCommand command) {
        feed(new EndpointInput.Commanded(now, command));
        feed(new EndpointInput.Tick(now));
    }

    /** What was recorded arrives where the last message left. */
    void receive(Octets... recorded) {
        Path path = sent.getLast().path();
        for (Octets datagram : recorded) {
            receive(path, datagram);
        }
    }

    void receive(Path path, Octets datagram) {
        feed(new EndpointInput.Datagram(now, new PacketId(new NodeName("recorded"), events.size()), path, datagram));
    }

    IkeState state() {
        return endpoint.stateOf("tunnel").orElse(new IkeState.Initial());
    }

    boolean isUp() {
        return state() instanceof IkeState.Established;
    }

    /** What it sent and what it read of the recording, opened. */
    List<String> ladder() {
        return List.copyOf(ladder);
    }

    <E extends IkeEvent> List<E> emitted(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <E extends DataPlaneOrder> List<E> ordered(Class<E> kind) {
        return orders.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void feed(EndpointInput input) {
        endpoint.handle(input);
        while (true) {
            switch (endpoint.poll()) {
                case EndpointOutput.Transmit transmit -> sent.add(transmit);
                case EndpointOutput.Keepalive _ -> {}
                case EndpointOutput.Order(DataPlaneOrder order) -> orders.add(order);
                case EndpointOutput.Emit(IkeEvent event) -> note(event);
                case EndpointOutput.Work(long number, var task) ->
                    endpoint.handle(new EndpointInput.WorkDone(now, number, io.ikelab.net.WorkRunner.run(task)));
                case EndpointOutput.Wake _ -> {
                    return;
                }
            }
        }
    }

    private void note(IkeEvent event) {
        events.add(event);
        if (event instanceof IkeEvent.MessageSent message) {
            ladder.add("--> " + MessageText.of(message.message()));
        }
        if (event instanceof IkeEvent.MessageReceived message) {
            ladder.add("<-- " + MessageText.of(message.message()));
        }
    }
}
