package io.ikelab.engine;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.NotifyType;
import io.ikelab.impair.Impairment;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pair one of whose ends is impaired, played until nothing more happens. */
final class Impaired {
    /** Longer than either end waits for the other. */
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Children of an IKE SA that there is not. */
    private static final int NOTHING = -1;

    final Pair pair;
    final Pair.End culprit;
    final Pair.End victim;

    private Impaired(Pair pair, boolean initiator) {
        this.pair = pair;
        this.culprit = initiator ? pair.initiator : pair.responder;
        this.victim = initiator ? pair.responder : pair.initiator;
    }

    /** What is done once the tunnel is up, if it comes up. */
    enum Play {
        HANDSHAKE,
        LIVENESS,
        REKEY_CHILD,
        PEER_REKEYS,
        REKEY_IKE,
        DELETE,
        DELETE_CHILD,
        AGE;

        private void of(Pair.End end, Pair pair) {
            Optional<IkeCommand> command = switch (this) {
                case HANDSHAKE -> Optional.empty();
                case LIVENESS -> Optional.of(new IkeCommand.CheckLiveness("tunnel"));
                case REKEY_CHILD, PEER_REKEYS -> Optional.of(new IkeCommand.RekeyChildren("tunnel"));
                case REKEY_IKE -> Optional.of(new IkeCommand.RekeyIke("tunnel"));
                case DELETE -> Optional.of(new IkeCommand.Terminate("tunnel"));
                case DELETE_CHILD -> firstChild(end);
                case AGE -> {
                    pair.advance(Duration.ofHours(1));
                    yield Optional.empty();
                }
            };
            command.ifPresent(end::command);
        }

        private static Optional<IkeCommand> firstChild(Pair.End end) {
            return end.state() instanceof IkeState.Established up
                    ? Optional.of(new IkeCommand.TerminateChild(
                            "tunnel", up.childSas().getFirst().id()))
                    : Optional.empty();
        }
    }

    /** @param impairments with {@code &} between them */
    static Impaired play(String impairments, boolean atInitiator, Play play, Policies policies) {
        List<Impairment> all =
                Stream.of(impairments.split(" & ")).map(Impairment::parse).toList();
        Pair pair = new Pair(policies, policies, 7, atInitiator ? all : List.of(), atInitiator ? List.of() : all);
        Impaired impaired = new Impaired(pair, atInitiator);
        pair.initiate();
        pair.drive();
        pair.advance(LONG);
        play.of(play == Play.PEER_REKEYS ? impaired.victim : impaired.culprit, pair);
        pair.drive();
        pair.advance(LONG);
        return impaired;
    }

    /** Whether each of the impairments did anything. */
    boolean struckBy(String impairments) {
        List<String> struck = culprit.emitted(IkeEvent.Impaired.class).stream()
                .map(IkeEvent.Impaired::impairment)
                .toList();
        return Stream.of(impairments.split(" & "))
                .map(Impairment::parse)
                .map(Impairment::toString)
                .allMatch(struck::contains);
    }

    /** What was done wrong, in order. */
    List<String> strokes() {
        return culprit.emitted(IkeEvent.Impaired.class).stream()
                .map(IkeEvent.Impaired::struck)
                .toList();
    }

    /** What the other end did about it, and what is there in the end, in a few words. */
    String reaction() {
        Stream<String> answers = Stream.concat(
                        errors(victim).stream(),
                        victim.emitted(IkeEvent.VersionUnsupported.class).stream()
                                .filter(IkeEvent.VersionUnsupported::answered)
                                .map(_ -> NotifyType.INVALID_MAJOR_VERSION))
                .map(error -> "answers " + error)
                .distinct();
        List<String> did = new ArrayList<>(answers.toList());
        if (!victim.discards().isEmpty()) {
            did.add("throws it away");
        }
        if (!victim.emitted(IkeEvent.ResponseUnacceptable.class).isEmpty()) {
            did.add("finds it unacceptable");
        }
        if (did.isEmpty()) {
            did.add(children(victim) == NOTHING ? "ends" : "takes it");
        }
        return String.join(", ", did) + "; " + end();
    }

    private String end() {
        int own = children(culprit);
        int others = children(victim);
        if (own == NOTHING && others == NOTHING) {
            return "no IKE SA";
        }
        return own == others && own > 0 ? "up" : own == others ? "up without Child SA" : "the ends differ";
    }

    private static int children(Pair.End end) {
        return end.state() instanceof IkeState.Established up ? up.childSas().size() : NOTHING;
    }

    private static List<NotifyType> errors(Pair.End end) {
        return end.emitted(IkeEvent.ErrorSent.class).stream()
                .map(IkeEvent.ErrorSent::error)
                .toList();
    }

    /** Bugs of ours, of which there are to be none. */
    String bugs() {
        return Stream.of(culprit, victim)
                .flatMap(end -> end.emitted(IkeEvent.SessionFailed.class).stream())
                .map(IkeEvent.SessionFailed::failure)
                .collect(Collectors.joining("; "));
    }
}
