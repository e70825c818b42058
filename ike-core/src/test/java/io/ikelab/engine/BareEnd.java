package io.ikelab.engine;

import io.ikelab.child.ChildId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.Action;
import io.ikelab.sa.Context;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Outstanding;
import io.ikelab.sa.Step;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.Timer;
import io.ikelab.sa.Transition;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.Payload;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One end of an IKE SA as the bare step function: messages without octets, a window of one, everything seen noted. */
final class BareEnd implements Context.Allocator {
    final Deque<Stimulus> arriving = new ArrayDeque<>();
    final Deque<Action.StartWork> work = new ArrayDeque<>();
    IkeState state = new IkeState.Initial();
    private final StateAtlas atlas;
    private final EndpointPolicy policy;
    private Path path;
    private final boolean initiator;
    private final Randomness random;
    private final IkeSpi localSpi;
    private final ToyCrypto crypto = new ToyCrypto();
    private final Deque<Action.SendRequest> waiting = new ArrayDeque<>();
    private Optional<Action.SendRequest> inFlight = Optional.empty();
    private Optional<IkeMessage> asked = Optional.empty();
    private Optional<BareEnd> peer = Optional.empty();
    private IkeSpi peerSpi = IkeSpi.ZERO;
    private Octets sentInit = Octets.EMPTY;
    private Octets receivedInit = Octets.EMPTY;
    private long messageId;
    private int names;

    BareEnd(StateAtlas atlas, EndpointPolicy policy, Path path, boolean initiator, Randomness random) {
        this.atlas = atlas;
        this.policy = policy;
        this.path = path;
        this.initiator = initiator;
        this.random = random;
        this.localSpi = new IkeSpi(initiator ? 0x1111_1111_1111_1111L : 0x2222_2222_2222_2222L);
    }

    void meet(BareEnd other) {
        peer = Optional.of(other);
    }

    void begin() {
        stimulate(new Stimulus.Begun(policy.connections().getFirst()));
    }

    void command(IkeCommand command) {
        stimulate(new Stimulus.Commanded(command));
    }

    void fires(Timer timer) {
        stimulate(new Stimulus.TimerFired(timer));
    }

    /** The oldest message on its way here arrives. */
    void receive() {
        Stimulus next = arriving.remove();
        switch (next) {
            case Stimulus.RequestReceived(IkeMessage request) -> {
                asked = Optional.of(request);
                remember(request);
            }
            case Stimulus.ResponseReceived(Outstanding purpose, IkeMessage response) -> {
                remember(response);
                atlas.saw(state, context(), asked.isPresent(), next);
                inFlight = Optional.empty();
            }
            default -> throw new IllegalStateException("no message: " + next);
        }
        stimulate(next, next instanceof Stimulus.RequestReceived ? pathOfRequests() : path);
    }

    /** A request comes from where the peer is, an answer along the way the request took. */
    private Path pathOfRequests() {
        return peer.map(other -> other.path.reversed()).orElse(path);
    }

    /** The oldest slow crypto is done. */
    void works() {
        stimulate(new Stimulus.WorkFinished(work.remove().task().get()));
    }

    void stimulate(Stimulus stimulus) {
        stimulate(stimulus, path);
    }

    private void stimulate(Stimulus stimulus, Path along) {
        Context context = context(along);
        if (!(stimulus instanceof Stimulus.ResponseReceived)) {
            atlas.saw(state, context, asked.isPresent(), stimulus);
        }
        Step step = Transition.step(state, stimulus, context);
        state = step.next();
        step.actions().forEach(this::perform);
        if (inFlight.isEmpty() && !waiting.isEmpty()) {
            send(waiting.remove());
        }
    }

    private void perform(Action action) {
        switch (action) {
            case Action.SendRequest request -> waiting.add(request);
            case Action.SendResponse(List<Payload> payloads) -> respond(payloads);
            case Action.LearnPeerSpi(IkeSpi spi) -> peerSpi = spi;
            case Action.MoveTo(Path target) -> path = target;
            case Action.StartWork task -> work.add(task);
            case Action.Beget(Stimulus.Begotten birth) -> atlas.saw(new IkeState.Initial(), context(), false, birth);
            case Action.Close _ -> waiting.clear();
            default -> {}
        }
    }

    private void send(Action.SendRequest request) {
        inFlight = Optional.of(request);
        ExchangeType exchange = request.purpose().exchange();
        IkeMessage message = new IkeMessage(header(exchange, false, new MessageId(messageId++)), request.payloads());
        if (exchange.equals(ExchangeType.IKE_SA_INIT)) {
            sentInit = MessageCodec.encode(message);
        }
        peer.ifPresent(other -> other.arriving.add(new Stimulus.RequestReceived(message)));
    }

    private void respond(List<Payload> payloads) {
        IkeHeader request = asked.orElseThrow().header();
        asked = Optional.empty();
        IkeMessage message = new IkeMessage(header(request.exchange(), true, request.messageId()), payloads);
        if (request.exchange().equals(ExchangeType.IKE_SA_INIT)) {
            sentInit = MessageCodec.encode(message);
        }
        peer.ifPresent(other -> other.inFlight.ifPresent(
                answered -> other.arriving.add(new Stimulus.ResponseReceived(answered.purpose(), message))));
    }

    private void remember(IkeMessage message) {
        if (message.header().exchange().equals(ExchangeType.IKE_SA_INIT)) {
            receivedInit = MessageCodec.encode(message);
        }
    }

    private IkeHeader header(ExchangeType exchange, boolean response, MessageId id) {
        return IkeHeader.v2(
                initiator ? localSpi : peerSpi, initiator ? peerSpi : localSpi, exchange, initiator, response, id);
    }

    private Context context() {
        return context(path);
    }

    private Context context(Path along) {
        List<Outstanding> outstanding = Stream.concat(inFlight.stream(), waiting.stream())
                .map(Action.SendRequest::purpose)
                .toList();
        return new Context(
                StateAtlas.NOW,
                policy,
                crypto,
                random,
                localSpi,
                along,
                new Context.Transcript(sentInit, receivedInit),
                StateAtlas.NOW,
                Instant.MIN,
                outstanding,
                outstanding.isEmpty() ? 1 : 0,
                this,
                connection -> false);
    }

    @Override
    public ChildId nextChild() {
        return new ChildId(++names);
    }

    @Override
    public EspSpi nextEspSpi() {
        return new EspSpi((initiator ? 0x1000 : 0x2000) + ++names);
    }

    @Override
    public IkeSpi nextIkeSpi() {
        return new IkeSpi(localSpi.value() + ++names);
    }
}
