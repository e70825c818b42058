package io.ikelab.lab.fuzz;

import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.MessageSealer;
import io.ikelab.wire.Payload;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Thinks of what happens next: in the partner's name with its keys, in nobody's without, and between the two. */
final class Storm {
    private static final List<ExchangeType> EXCHANGES = List.of(
            ExchangeType.IKE_SA_INIT,
            ExchangeType.IKE_AUTH,
            ExchangeType.CREATE_CHILD_SA,
            ExchangeType.INFORMATIONAL,
            ExchangeType.IKE_INTERMEDIATE);

    private static final List<IkeCommand> COMMANDS = List.of(
            new IkeCommand.Initiate(FuzzPolicies.TUNNEL),
            new IkeCommand.RekeyChildren(FuzzPolicies.TUNNEL),
            new IkeCommand.RekeyIke(FuzzPolicies.TUNNEL),
            new IkeCommand.CheckLiveness(FuzzPolicies.TUNNEL),
            new IkeCommand.CreateChild(FuzzPolicies.TUNNEL, "net"),
            new IkeCommand.Terminate(FuzzPolicies.TUNNEL));

    private static final int NOISE_MAX = 400;
    private static final int PIECE = 200;
    private static final int IDS = 4;

    private final FuzzWorld world;
    private final Randomness dice;
    private final Mutator mutator;
    private final Deque<Step> prepared = new ArrayDeque<>();
    private final List<Keyring> used = new ArrayList<>();

    /** The command that writes itself so. */
    static IkeCommand command(String written) {
        return COMMANDS.stream()
                .filter(command -> command.toString().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no command is written '" + written + "'"));
    }

    Storm(FuzzWorld world, Randomness dice) {
        this.world = world;
        this.dice = dice;
        this.mutator = new Mutator(dice);
    }

    Step next() {
        Step ready = prepared.poll();
        if (ready != null) {
            return ready;
        }
        return switch (dice.nextInt(16)) {
            case 0 -> new Step.Arrive(mutator.noise(dice.nextInt(NOISE_MAX)), false);
            case 1 -> unprotected(world.partner());
            case 2 -> unprotected(world.bystander());
            case 3 -> stray();
            case 4 -> new Step.Genuine();
            case 5 -> new Step.Answered();
            case 6 -> new Step.Pass(Duration.ofMillis(1 + dice.nextInt(20_000)));
            case 7 -> command();
            case 8 -> new Step.Worked();
            default -> authentic();
        };
    }

    private Step command() {
        IkeCommand command = COMMANDS.get(dice.nextInt(COMMANDS.size()));
        return dice.nextInt(2) == 0 ? new Step.Told(command) : new Step.PartnerTold(command);
    }

    /** A message somebody has sent, as octets in the clear, bent without keys. */
    private Step unprotected(FuzzEnd speaker) {
        return said(speaker)
                .<Step>map(message -> new Step.Arrive(mutator.octets(clear(message)), false))
                .orElseGet(() -> new Step.Arrive(header(MessageId.ZERO), false));
    }

    private Step stray() {
        return said(world.partner())
                .<Step>map(message ->
                        new Step.Stray(dice.nextInt(2) == 0 ? clear(message) : mutator.octets(clear(message))))
                .orElseGet(() -> new Step.Stray(mutator.noise(dice.nextInt(NOISE_MAX))));
    }

    private Octets clear(IkeMessage message) {
        List<Payload> payloads = dice.nextInt(2) == 0 ? message.payloads() : mutator.payloads(message.payloads());
        return encoded(new IkeMessage(message.header(), payloads));
    }

    /** Of more payloads than fit there are no octets: then the header's have to do. */
    private static Octets encoded(IkeMessage message) {
        try {
            return MessageCodec.encode(message);
        } catch (IllegalArgumentException tooLong) {
            return MessageCodec.encode(new IkeMessage(message.header(), List.of()));
        }
    }

    private Octets header(MessageId id) {
        IkeHeader any = IkeHeader.v2(
                new IkeSpi(dice.nextLong()),
                new IkeSpi(dice.nextLong()),
                EXCHANGES.get(dice.nextInt(EXCHANGES.size())),
                dice.nextInt(2) == 0,
                dice.nextInt(2) == 0,
                id);
        return MessageCodec.encode(new IkeMessage(any, List.of()));
    }

    private Optional<IkeMessage> said(FuzzEnd speaker) {
        List<IkeMessage> all = List.copyOf(speaker.messages);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(dice.nextInt(all.size())));
    }

    /** A message under the partner's keys, with a body of the partner's, of the victim's own, or of nobody's. */
    private Step authentic() {
        List<Keyring> rings = world.victim().keyrings;
        List<Keyring> ours = rings.stream()
                .filter(ring -> !world.bystander().keyrings.stream()
                        .anyMatch(other -> other.initiatorSpi().equals(ring.initiatorSpi())))
                .toList();
        if (ours.isEmpty()) {
            return unprotected(world.partner());
        }
        Keyring ring = dice.nextInt(4) == 0 ? ours.get(dice.nextInt(ours.size())) : ours.getLast();
        IkeMessage model = said(dice.nextInt(4) == 0 ? world.victim() : world.partner())
                .orElse(new IkeMessage(anyHeader(ring), List.of()));
        boolean partnerIsInitiator = partnerIsInitiator(ring);
        IkeHeader header = header(ring, model.header(), partnerIsInitiator);
        List<Payload> payloads = dice.nextInt(5) == 0 ? model.payloads() : mutator.payloads(model.payloads());
        MessageSealer sealer = partnerIsInitiator ? ring.initiator() : ring.responder();
        return sealed(header, payloads, dice.nextInt(4) == 0 ? mutator.touching(sealer) : sealer);
    }

    /** The victim's own SPI tells who the other is. */
    private boolean partnerIsInitiator(Keyring ring) {
        return world.victim().messages.stream()
                .map(IkeMessage::header)
                .filter(header -> header.initiatorSpi().equals(ring.initiatorSpi()))
                .map(header -> !header.fromInitiator())
                .reduce((older, newer) -> newer)
                .orElseGet(() -> dice.nextInt(2) == 0);
    }

    private IkeHeader anyHeader(Keyring ring) {
        return IkeHeader.v2(
                ring.initiatorSpi(),
                ring.responderSpi(),
                EXCHANGES.get(dice.nextInt(EXCHANGES.size())),
                true,
                false,
                MessageId.ZERO);
    }

    /** Mostly one that is expected: the next id of a request, or that of a request of the victim's. */
    private IkeHeader header(Keyring ring, IkeHeader model, boolean fromInitiator) {
        ExchangeType exchange = dice.nextInt(5) == 0 ? EXCHANGES.get(dice.nextInt(EXCHANGES.size())) : model.exchange();
        boolean response = dice.nextInt(6) == 0 ? !model.response() : model.response();
        long known = response ? lastRequest(ring, world.victim()) : lastRequest(ring, world.partner()) + forged(ring);
        long id = dice.nextInt(4) == 0 ? known + dice.nextInt(IDS) - 1 : known;
        return IkeHeader.v2(
                ring.initiatorSpi(),
                ring.responderSpi(),
                exchange,
                fromInitiator,
                response,
                new MessageId(Math.max(0, id) & 0xffff_ffffL));
    }

    /** How many requests were made up under these keys so far: their ids are gone. */
    private long forged(Keyring ring) {
        used.add(ring);
        return used.stream().filter(ring::equals).count();
    }

    private static long lastRequest(Keyring ring, FuzzEnd end) {
        return end.messages.stream()
                .map(IkeMessage::header)
                .filter(header -> !header.response() && header.initiatorSpi().equals(ring.initiatorSpi()))
                .mapToLong(header -> header.messageId().value())
                .reduce((older, newer) -> newer)
                .orElse(0);
    }

    private Step sealed(IkeHeader header, List<Payload> payloads, MessageSealer sealer) {
        try {
            if (dice.nextInt(8) == 0) {
                return fragments(MessageCodec.encodeFragments(header, payloads, PIECE, sealer));
            }
            Step once = new Step.Arrive(MessageCodec.encodeProtected(header, payloads, sealer), true);
            if (dice.nextInt(8) == 0) {
                prepared.add(once);
            }
            return once;
        } catch (IllegalArgumentException tooLong) {
            return new Step.Genuine();
        }
    }

    /** In any order, some of them twice, some of them not at all. */
    private Step fragments(List<Octets> fragments) {
        List<Octets> shuffled = new ArrayList<>();
        for (Octets fragment : fragments) {
            for (int copies = dice.nextInt(8) == 0 ? 2 * dice.nextInt(2) : 1; copies > 0; copies--) {
                shuffled.add(dice.nextInt(shuffled.size() + 1), fragment);
            }
        }
        shuffled.forEach(fragment -> prepared.add(new Step.Arrive(fragment, true)));
        Step first = prepared.poll();
        return first == null ? new Step.Genuine() : first;
    }
}
