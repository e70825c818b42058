package io.ikelab.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One order in which two procedures cross, as words that play it again: the pair, what the ends are like, and the moves.
 * The initiator's procedure begins at once; moves are {@code r} (the responder begins its own), {@code d1}, {@code x1} and
 * {@code c1} (the second datagram in flight arrives, is lost, or arrives and leaves a copy), {@code e} (ESP flows both ways)
 * and {@code wi}, {@code wr} (slow crypto of an end is done).
 *
 * @param slow whether there is PFS and slow crypto is done only by a move
 */
record Interleaving(Procedures initiator, Procedures responder, LowestNonce lowest, boolean slow, List<String> moves) {
    Interleaving {
        moves = List.copyOf(moves);
    }

    /** Reads what {@link #toString()} wrote. */
    static Interleaving parse(String words) {
        List<String> all = Arrays.asList(words.strip().split("\\s+"));
        return new Interleaving(
                Procedures.valueOf(all.get(0)),
                Procedures.valueOf(all.get(1)),
                LowestNonce.valueOf(all.get(2)),
                all.get(3).equals("slow"),
                all.subList(4, all.size()));
    }

    Interleaving then(String move) {
        List<String> more = new ArrayList<>(moves);
        more.add(move);
        return new Interleaving(initiator, responder, lowest, slow, more);
    }

    boolean has(String move) {
        return moves.contains(move);
    }

    long count(char kind) {
        return moves.stream().filter(move -> move.charAt(0) == kind).count();
    }

    /** Plays the moves; what follows is up to the caller. */
    Crossing play() {
        CrossingPolicies policies = slow ? CrossingPolicies.withPfs() : CrossingPolicies.withoutPfs();
        Crossing crossing = policies.established();
        lowest.choose(crossing.initiator, crossing.responder);
        crossing.initiator.holdsWork = slow;
        crossing.responder.holdsWork = slow;
        initiator.begin(crossing.initiator);
        moves.forEach(move -> play(crossing, move));
        return crossing;
    }

    private void play(Crossing crossing, String move) {
        switch (move) {
            case "r" -> responder.begin(crossing.responder);
            case "e" -> {
                crossing.initiator.sendsEsp();
                crossing.responder.sendsEsp();
            }
            case "wi" -> crossing.initiator.works();
            case "wr" -> crossing.responder.works();
            default -> playFlight(crossing, move);
        }
    }

    private static void playFlight(Crossing crossing, String move) {
        Flight flight = crossing.flights().get(Integer.parseInt(move.substring(1)));
        switch (move.charAt(0)) {
            case 'd' -> crossing.deliver(flight);
            case 'x' -> crossing.lose(flight);
            case 'c' -> crossing.deliverAndKeep(flight);
            default -> throw new IllegalArgumentException("no such move: " + move);
        }
    }

    /** The rest in order: the responder begins if it has not, and everything arrives. */
    void finish(Crossing crossing) {
        if (!has("r")) {
            responder.begin(crossing.responder);
        }
        crossing.initiator.holdsWork = false;
        crossing.responder.holdsWork = false;
        crossing.settles();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s %s %s", initiator, responder, lowest, slow ? "slow" : "fast")
                + moves.stream().map(move -> " " + move).collect(Collectors.joining());
    }
}
