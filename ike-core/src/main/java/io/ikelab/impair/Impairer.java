package io.ikelab.impair;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.Stimulus;
import io.ikelab.wire.HeaderResult;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The impairments of one end and how often each has struck. The engine asks it in a few places; without impairments every
 * answer is what was given.
 */
public final class Impairer {
    private final Randomness random;
    private List<Armed> armed = List.of();
    private List<Impairment> untold = List.of();
    private int armedEver;
    private final CrossedBefore sent = new CrossedBefore();
    private final CrossedBefore received = new CrossedBefore();
    private final List<Function<String, IkeCommand>> prompted = new ArrayList<>();

    private Impairer(Randomness random) {
        this.random = random;
    }

    /** @param random its own stream */
    public static Impairer of(List<Impairment> impairments, Randomness random) {
        Impairer impairer = new Impairer(random);
        impairer.become(impairments);
        return impairer;
    }

    /** Does these wrong from now on. One it did before goes on counting its occasions; the others begin with the first. */
    public void become(List<Impairment> impairments) {
        List<Armed> before = new ArrayList<>(armed);
        List<Armed> after = new ArrayList<>();
        List<Impairment> added = new ArrayList<>();
        for (Impairment impairment : impairments) {
            Optional<Armed> kept = before.stream()
                    .filter(one -> one.impairment().equals(impairment))
                    .findFirst();
            kept.ifPresent(before::remove);
            after.add(kept.orElseGet(() -> new Armed(impairment, random.child("impairment " + armedEver++))));
            if (kept.isEmpty() && impairment.effect() instanceof Effect.Configuring) {
                added.add(impairment);
            }
        }
        armed = List.copyOf(after);
        untold = List.copyOf(added);
    }

    /** What passes unharmed, and what struck it. */
    public record Passage(List<Copy> copies, List<Impairment> struck) {}

    /** What a stimulus became. */
    public record Hearing(Stimulus stimulus, List<Impairment> struck) {}

    /** How much later something comes. */
    public record Slowness(Duration by, List<Impairment> struck) {}

    public boolean isIdle() {
        return armed.isEmpty();
    }

    /** What this end is to do instead of what it is configured to do. */
    public EndpointPolicy configure(EndpointPolicy policy) {
        EndpointPolicy changed = policy;
        for (Armed one : armed) {
            if (one.effect() instanceof Effect.Configuring(var change)) {
                changed = change.apply(changed);
            }
        }
        return changed;
    }

    /** A message of this end, to be sealed as it comes back. */
    public Draft compose(IkeHeader header, List<Payload> payloads) {
        Draft draft = Draft.of(header, payloads);
        for (Armed one : armed) {
            draft = switch (one.effect()) {
                case Effect.Composing(Effect.Bend bend) -> composed(draft, header, one, bend);
                case Effect.Prompting(var command) -> prompted(draft, header, one, command);
                case Effect.Crossing _,
                        Effect.Hearing _,
                        Effect.Configuring _,
                        Effect.Withholding _,
                        Effect.Slowing _ -> draft;
            };
        }
        return draft;
    }

    private static Draft composed(Draft draft, IkeHeader header, Armed one, Effect.Bend bend) {
        return one.fits(header)
                ? bend.bend(draft, one.dice())
                        .filter(_ -> one.strikes())
                        .map(bent -> bent.struckBy(one.impairment()))
                        .orElse(draft)
                : draft;
    }

    private Draft prompted(Draft draft, IkeHeader header, Armed one, Function<String, IkeCommand> command) {
        if (!one.fits(header) || !one.strikes()) {
            return draft;
        }
        prompted.add(command);
        return draft.struckBy(one.impairment());
    }

    /** Commands that messages brought about, to be given to every connection; each is told once. */
    public List<Function<String, IkeCommand>> takePrompted() {
        if (prompted.isEmpty()) {
            return List.of();
        }
        List<Function<String, IkeCommand>> taken = List.copyOf(prompted);
        prompted.clear();
        return taken;
    }

    /** A datagram on its way out or in. */
    public Passage cross(boolean outbound, Octets datagram) {
        CrossedBefore before = outbound ? sent : received;
        List<Copy> copies = List.of(new Copy(datagram, Duration.ZERO));
        List<Impairment> struck = new ArrayList<>();
        for (Armed one : armed) {
            if (one.effect() instanceof Effect.Crossing(boolean out, Effect.Handling handling)
                    && out == outbound
                    && fits(one, datagram)) {
                Optional<List<Copy>> changed =
                        handling.handle(copies, before, one.dice()).filter(_ -> one.strikes());
                copies = changed.orElse(copies);
                changed.ifPresent(_ -> struck.add(one.impairment()));
            }
        }
        if (!armed.isEmpty()) {
            before.add(datagram);
        }
        return new Passage(copies, struck);
    }

    /** What the octets say they are decides; of octets that are no message it is whatever is meant for any. */
    private static boolean fits(Armed one, Octets datagram) {
        return MessageCodec.header(datagram) instanceof HeaderResult.Found(IkeHeader header)
                ? one.fits(header)
                : !one.impairment().occasion().choosesMessages();
    }

    /** What the protocol hears of, before it does. */
    public Hearing hear(Stimulus stimulus) {
        Stimulus heard = stimulus;
        List<Impairment> struck = new ArrayList<>();
        for (Armed one : armed) {
            if (one.effect() instanceof Effect.Hearing(var change) && fits(one, stimulus)) {
                Stimulus changed = change.apply(heard);
                if (!changed.equals(heard) && one.strikes()) {
                    heard = changed;
                    struck.add(one.impairment());
                }
            }
        }
        return new Hearing(heard, struck);
    }

    private static boolean fits(Armed one, Stimulus stimulus) {
        return switch (stimulus) {
            case Stimulus.RequestReceived(IkeMessage message) -> one.fits(message.header());
            case Stimulus.ResponseReceived(var _, IkeMessage message) -> one.fits(message.header());
            default -> !one.impairment().occasion().choosesMessages();
        };
    }

    /** Which impairment keeps {@code order} from the data plane, if one does. */
    public Optional<Impairment> withholds(DataPlaneOrder order) {
        return armed.stream()
                .filter(one -> one.effect() instanceof Effect.Withholding(var which) && which.test(order))
                .filter(Armed::strikes)
                .map(Armed::impairment)
                .findFirst();
    }

    /** How much later the result of slow crypto comes, and by what. */
    public Slowness slowness() {
        Duration slow = Duration.ZERO;
        List<Impairment> struck = new ArrayList<>();
        for (Armed one : armed) {
            if (one.effect() instanceof Effect.Slowing(Duration by) && one.strikes()) {
                slow = slow.plus(by);
                struck.add(one.impairment());
            }
        }
        return new Slowness(slow, struck);
    }

    /** Those that strike once and for all, before anything else happens; each is told once. */
    public List<Impairment> takeConfigured() {
        List<Impairment> taken = untold;
        untold = List.of();
        return taken;
    }
}
