package io.ikelab.lab.fuzz;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.engine.EndpointInput;
import io.ikelab.engine.EndpointOutput;
import io.ikelab.engine.IkeEndpoint;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.impair.Impairment;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.net.WorkRunner;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.IkeMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One end of a fuzzed world, in virtual time: what it sent and what it said, and whether something went wrong in it. */
final class FuzzEnd {
    /** More outputs than this after one input mean that it never stops. */
    private static final int OUTPUTS_MAX = 20_000;

    private static final int MESSAGES_KEPT = 24;
    private static final int TURNS_MAX = 500;

    final Deque<EndpointOutput.Transmit> sent = new ArrayDeque<>();
    final Deque<IkeMessage> messages = new ArrayDeque<>();
    final List<Keyring> keyrings = new ArrayList<>();
    final Deque<EndpointOutput.Work> work = new ArrayDeque<>();
    boolean holdsWork;
    private final IkeEndpoint endpoint;
    private final CryptoProvider crypto;
    private final PacketId packet;
    private Instant wake = Instant.MAX;
    private final Set<String> shown = new TreeSet<>();
    private Optional<String> wrong = Optional.empty();
    private long octetsSent;
    private int confirmed;

    FuzzEnd(String name, EndpointPolicy policy, CryptoProvider crypto, Randomness random) {
        this(name, policy, crypto, random, List.of());
    }

    FuzzEnd(
            String name,
            EndpointPolicy policy,
            CryptoProvider crypto,
            Randomness random,
            List<Impairment> impairments) {
        this.crypto = crypto;
        this.packet = new PacketId(new NodeName("fuzz"), 0);
        this.endpoint =
                new IkeEndpoint(policy, crypto, random.child(name), new EventSource(new NodeName(name)), impairments);
    }

    /** What went wrong, the first time something did. */
    Optional<String> wrong() {
        return wrong;
    }

    /** What it said it did, each kind once, numbers left out. */
    Set<String> shown() {
        return Collections.unmodifiableSet(shown);
    }

    Instant wake() {
        return wake;
    }

    /** Octets of IKE messages it sent, ever. */
    long octetsSent() {
        return octetsSent;
    }

    /** How often its peer was found alive. */
    int confirmed() {
        return confirmed;
    }

    boolean isUp(String connection) {
        return endpoint.stateOf(connection)
                .filter(IkeState.Established.class::isInstance)
                .isPresent();
    }

    Optional<IkeState> state(String connection) {
        return endpoint.stateOf(connection);
    }

    void receive(Instant now, Path path, Octets octets) {
        feed(now, new EndpointInput.Datagram(now, packet, path, octets));
    }

    void command(Instant now, IkeCommand command) {
        feed(now, new EndpointInput.Commanded(now, command));
    }

    /** As often as it wants at this instant. */
    void tick(Instant now) {
        for (int turns = 0; !wake.isAfter(now) && wrong.isEmpty(); turns++) {
            if (turns == TURNS_MAX) {
                wrong = Optional.of("it never stops asking for another turn");
            }
            feed(now, new EndpointInput.Tick(now));
        }
    }

    /** The oldest slow crypto that waits is done. */
    void works(Instant now) {
        Optional.ofNullable(work.poll()).ifPresent(next -> finish(now, next));
    }

    void feed(Instant now, EndpointInput input) {
        turn(input);
        while (!holdsWork && !work.isEmpty() && wrong.isEmpty()) {
            finish(now, work.remove());
        }
    }

    private void finish(Instant now, EndpointOutput.Work next) {
        turn(new EndpointInput.WorkDone(now, next.number(), WorkRunner.run(next.task())));
    }

    /** The one place where an exception of the endpoint becomes a finding. */
    private void turn(EndpointInput input) {
        try {
            endpoint.handle(input);
            for (int outputs = 0; outputs < OUTPUTS_MAX; outputs++) {
                EndpointOutput output = endpoint.poll();
                if (output instanceof EndpointOutput.Wake(Instant at)) {
                    wake = at;
                    return;
                }
                take(output);
            }
            wrong = Optional.of("it never stops having outputs");
        } catch (RuntimeException left) {
            wrong = Optional.of("an exception left the endpoint: " + left + at(left));
        }
    }

    private static String at(RuntimeException left) {
        StackTraceElement[] trace = left.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private void take(EndpointOutput output) {
        switch (output) {
            case EndpointOutput.Transmit transmit -> {
                sent.add(transmit);
                octetsSent += transmit.octets().length();
            }
            case EndpointOutput.Work next -> work.add(next);
            case EndpointOutput.Emit(IkeEvent event) -> hear(event);
            case EndpointOutput.Order _, EndpointOutput.Keepalive _, EndpointOutput.Wake _ -> {}
        }
    }

    private void hear(IkeEvent event) {
        shown.add(Behaviour.of(event));
        switch (event) {
            case IkeEvent.SessionFailed failed -> wrong = wrong.or(() -> Optional.of("a bug: " + failed.failure()));
            case IkeEvent.IkeKeysDerived keys -> keyrings.add(Keyring.of(keys, crypto));
            case IkeEvent.LivenessConfirmed _ -> confirmed++;
            case IkeEvent.MessageSent said -> {
                messages.add(said.message());
                if (messages.size() > MESSAGES_KEPT) {
                    messages.remove();
                }
            }
            default -> {}
        }
    }
}
