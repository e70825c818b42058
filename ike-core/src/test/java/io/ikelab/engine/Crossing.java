package io.ikelab.engine;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.net.SeededRandomness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two endpoints whose procedures cross. Nothing arrives unless the test says so, one datagram at a time and in any order,
 * so that a test reads as a ladder: {@code -->} is from the original initiator, {@code <--} from the original responder, and
 * messages are named by what they are for (see {@link MessageNames}). After every turn no end may send into a black hole
 * that outlasts its cause; {@link #settles()} lets everything arrive and time pass until nothing is due, and holds both ends
 * to {@link Convergence}.
 */
final class Crossing {
    static final String CONNECTION = "tunnel";

    /** Two ends that agree on everything, without PFS. */
    static final Policies AGREEING = Policies.AGREEING.withIke(Policies.ike(256, KeyExchangeId.X25519));

    /** More moves than this without rest mean that the two feed each other for ever. */
    private static final int BOUND = 400;

    /** What lies further in the future than this is no consequence any more. */
    private static final Duration HORIZON = Duration.ofHours(1);

    /** How long keys may outlast what they protect. */
    private static final Duration WIPED_AFTER = Duration.ofSeconds(2);

    final CrossingEnd initiator;
    final CrossingEnd responder;
    private final List<Flight> air = new ArrayList<>();
    private final List<String> ladder = new ArrayList<>();
    private final MessageNames names = new MessageNames();
    private final BlackHoles holes = new BlackHoles();
    private boolean restarted;
    private Instant now = Instant.parse("2025-01-01T00:00:00Z");

    Crossing(Policies initiating, Policies responding) {
        SeededRandomness random = new SeededRandomness(7);
        initiator = new CrossingEnd(this, "initiator", "-->", initiating.initiator(), random);
        responder = new CrossingEnd(this, "responder", "<--", responding.responder(), random);
    }

    /** With the tunnel up and at rest. */
    static Crossing established() {
        return established(AGREEING, AGREEING);
    }

    static Crossing established(Policies initiating, Policies responding) {
        Crossing crossing = new Crossing(initiating, responding);
        crossing.initiator.initiates();
        crossing.settles();
        crossing.ladder.clear();
        return crossing;
    }

    Instant now() {
        return now;
    }

    CrossingEnd peerOf(CrossingEnd end) {
        return end == initiator ? responder : initiator;
    }

    /** Delivers one datagram after the other: the oldest in flight that is drawn like that. */
    void arrives(String... lines) {
        for (String line : lines) {
            deliver(take(line), line);
        }
    }

    /** Everything in flight arrives, the oldest first, and what is sent meanwhile. */
    void arrivesAll() {
        while (!air.isEmpty()) {
            deliver(air.getFirst());
        }
    }

    /** It is never seen again; the sender may repeat it. */
    void isLost(String line) {
        take(line);
        note(line + "   lost");
    }

    /** It arrives, and a copy stays in flight. */
    void arrivesAndStays(String line) {
        Flight flight = take(line);
        air.add(flight);
        deliver(flight, line + "   (a copy stays in flight)");
    }

    void lose(Flight flight) {
        air.remove(flight);
        note(flight.line() + "   lost");
    }

    void deliverAndKeep(Flight flight) {
        deliver(flight, flight.line() + "   (a copy stays in flight)");
    }

    /** What is in flight, the oldest first. */
    List<String> inFlight() {
        return air.stream().map(Flight::line).toList();
    }

    List<Flight> flights() {
        return List.copyOf(air);
    }

    /** Time passes and timers fire; nothing arrives. */
    void passes(Duration duration) {
        Instant end = now.plus(duration);
        note("... " + duration.toSeconds() + " s");
        while (!wake().isAfter(end)) {
            tick(wake());
        }
        now = end;
    }

    /** Everything arrives in order and time passes, until nothing is in flight or due; then both ends must agree. */
    void settles() {
        rests();
        List<String> faults = Convergence.faults(initiator, responder);
        if (!faults.isEmpty()) {
            throw failure(String.join("\n", faults));
        }
    }

    /** Likewise, where an end has given its peer up: the other may take until its own liveness check to see. */
    void settlesApart() {
        rests();
    }

    private void rests() {
        note("...");
        Instant end = now.plus(HORIZON);
        for (int moves = 0; moves < BOUND; moves++) {
            if (!moves(end)) {
                now = now.plus(WIPED_AFTER);
                Stream.of(initiator, responder).forEach(CrossingEnd::tick);
                return;
            }
        }
        throw failure("livelock: no rest after " + BOUND + " moves");
    }

    private boolean moves(Instant end) {
        Optional<CrossingEnd> busy =
                Stream.of(initiator, responder).filter(CrossingEnd::hasWork).findFirst();
        if (busy.isPresent()) {
            busy.get().works();
        } else if (!air.isEmpty()) {
            Flight next = air.removeFirst();
            deliver(next, next.line());
        } else if (wake().isBefore(end)) {
            tick(wake());
        } else {
            return false;
        }
        return true;
    }

    /** Lets time pass to the next timer of either end. */
    void passesToNextTimer() {
        tick(wake());
    }

    private Instant wake() {
        return initiator.wake.isBefore(responder.wake) ? initiator.wake : responder.wake;
    }

    private void tick(Instant at) {
        now = at.isAfter(now) ? at : now;
        Stream.of(initiator, responder).filter(end -> !end.wake.isAfter(now)).forEach(CrossingEnd::tick);
    }

    private Flight take(String line) {
        Flight found = air.stream()
                .filter(flight -> flight.line().equals(line))
                .findFirst()
                .orElseThrow(() -> failure("'" + line + "' is not in flight, but " + inFlight()));
        air.remove(found);
        return found;
    }

    void deliver(Flight flight) {
        air.remove(flight);
        deliver(flight, flight.line());
    }

    private void deliver(Flight flight, String line) {
        note(line);
        peerOf(flight.from()).receive(flight);
    }

    MessageNames names() {
        return names;
    }

    void note(String line) {
        ladder.add(line);
    }

    void sent(Flight flight) {
        air.add(flight);
        ladder.add("                                        sent " + flight.line());
    }

    /** From now on an end may send into a black hole until it finds out: no exchange caused it. */
    void restarted(CrossingEnd end) {
        restarted = true;
        note(end + ": restart");
    }

    /** An end has had a turn. */
    void turned() {
        List<String> wrong = holes.look(initiator, responder);
        if (!wrong.isEmpty() && !restarted && !initiator.gaveUp() && !responder.gaveUp()) {
            throw failure(String.join("\n", wrong));
        }
    }

    /** Draws what happened since the tunnel was up. */
    AssertionError failure(String what) {
        return new AssertionError(what + "\n\nas it came to that:\n" + String.join("\n", ladder));
    }
}
