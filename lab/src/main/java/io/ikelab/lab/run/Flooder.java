package io.ikelab.lab.run;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.exchange.IkeSaInitExchange;
import io.ikelab.exchange.InitAttempt;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpFields;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody on the path who opens IKE SAs in the name of an end of a connection and never goes on with one. Answers go to
 * the end in whose name it speaks.
 */
final class Flooder implements Node {
    static final NodeName NAME = new NodeName("stranger");

    private final Randomness random;
    private final EventSource events = new EventSource(NAME);
    private Optional<Task> task = Optional.empty();
    private Instant now = Instant.MIN;

    Flooder(Randomness random) {
        this.random = random;
    }

    /** @param victim the connection of the end in whose name it speaks */
    record Begin(ConnectionPolicy victim, int port, int count, Duration interval) implements Command {}

    /** @param half of a key exchange: one public value will do, since nobody is to compute a key with it */
    private record Task(Begin order, KeyExchange half, int left, Instant next) {}

    @Override
    public void handle(NodeInput input) {
        now = input.now();
        if (input instanceof NodeInput.Commanded(Instant _, Begin order)) {
            KeyExchange half = new BouncyCastleCrypto()
                    .keyExchange(
                            order.victim()
                                    .ikeProposals()
                                    .getFirst()
                                    .keyExchanges()
                                    .getFirst(),
                            random);
            half.close();
            task = Optional.of(new Task(order, half, order.count(), now));
        }
    }

    @Override
    public NodeOutput poll() {
        if (task.isEmpty()) {
            return new NodeOutput.Wake(Instant.MAX);
        }
        Task current = task.get();
        if (current.next().isAfter(now)) {
            return new NodeOutput.Wake(current.next());
        }
        task = current.left() == 1
                ? Optional.empty()
                : Optional.of(new Task(
                        current.order(),
                        current.half(),
                        current.left() - 1,
                        current.next().plus(current.order().interval())));
        return new NodeOutput.Transmit(opening(current).toPacket(events.nextPacket(), IpFields.whole(current.left())));
    }

    private UdpDatagram opening(Task current) {
        Begin order = current.order();
        byte[] nonce = new byte[IkeSaInitExchange.NONCE_LENGTH];
        random.fill(nonce);
        IkeHeader header = IkeHeader.v2(
                new IkeSpi(random.nextLong() | 1), IkeSpi.ZERO, ExchangeType.IKE_SA_INIT, true, false, MessageId.ZERO);
        IkeMessage message = new IkeMessage(
                header,
                IkeSaInitExchange.request(
                        order.victim(),
                        current.half(),
                        InitAttempt.first(order.victim(), Octets.copyOf(nonce)),
                        List.of()));
        Path path = new Path(
                new Endpoint(order.victim().local(), order.port()),
                new Endpoint(order.victim().remote(), order.port()));
        return new UdpDatagram(path, MessageCodec.encode(message));
    }
}
