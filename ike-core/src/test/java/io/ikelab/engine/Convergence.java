package io.ikelab.engine;

import io.ikelab.child.ChildSa;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Secret;
import io.ikelab.sa.Agenda;
import io.ikelab.sa.IkeSa;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be true once nothing is in flight and nothing is due: both ends have the same SAs, and nothing else. */
final class Convergence {
    private final CrossingEnd one;
    private final CrossingEnd other;
    private final List<String> wrong = new ArrayList<>();

    private Convergence(CrossingEnd one, CrossingEnd other) {
        this.one = one;
        this.other = other;
    }

    /** @return what is wrong, in words; empty where everything is right */
    static List<String> faults(CrossingEnd one, CrossingEnd other) {
        Convergence judge = new Convergence(one, other);
        judge.sameIkeSas();
        judge.sameChildren();
        Stream.of(one, other).forEach(judge::atRest);
        Stream.of(one, other).forEach(judge::planeIsWhatIkeThinks);
        Stream.of(one, other).forEach(judge::nothingLeaks);
        Stream.of(one, other).forEach(judge::keysAreWiped);
        return List.copyOf(judge.wrong);
    }

    private void sameIkeSas() {
        Set<String> here = spis(one);
        Set<String> there = spis(other);
        if (!here.equals(there)) {
            wrong.add("IKE SAs of " + one + " " + here + ", of " + other + " " + there);
        }
    }

    private static Set<String> spis(CrossingEnd end) {
        return end.ikeSas().stream()
                .map(state -> state.ikeSa()
                        .map(sa -> sa.initiatorSpi() + "-" + sa.responderSpi())
                        .orElse(state.label()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every outbound SA of one end is an inbound SA of the other, within the same IKE SA or another. */
    private void sameChildren() {
        Set<String> here = pairs(one, true);
        Set<String> there = pairs(other, false);
        if (!here.equals(there)) {
            wrong.add("Child SAs of " + one + " " + here + ", of " + other + " " + there);
        }
    }

    private static Set<String> pairs(CrossingEnd end, boolean inboundFirst) {
        return end.children().stream()
                .map(child -> inboundFirst
                        ? child.inboundSpi() + "/" + child.outboundSpi()
                        : child.outboundSpi() + "/" + child.inboundSpi())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void atRest(CrossingEnd end) {
        for (IkeState state : end.ikeSas()) {
            if (!(state instanceof IkeState.Established established)) {
                wrong.add(end + " is in " + state.label());
                continue;
            }
            Agenda agenda = established.agenda();
            if (!agenda.wishes().isEmpty()
                    || !agenda.begun().isEmpty()
                    || agenda.answering().isPresent()) {
                wrong.add(end + " is not done: " + agenda);
            }
            established.children().stream()
                    .filter(child -> child.standing() != Standing.IN_USE)
                    .forEach(child -> wrong.add(end + " has " + child.id() + " " + child.standing()));
        }
    }

    private void planeIsWhatIkeThinks(CrossingEnd end) {
        Set<String> known = names(end.children());
        if (!names(end.plane.inbound()).equals(known)
                || !names(end.plane.outbound()).equals(known)) {
            wrong.add(end + " knows " + known + ", its data plane has inbound " + names(end.plane.inbound())
                    + " and outbound " + names(end.plane.outbound()));
        }
        Set<String> flows = end.children().stream()
                .map(child -> child.local() + " " + child.remote())
                .collect(Collectors.toCollection(TreeSet::new));
        if (flows.size() != end.plane.inUse().size()) {
            wrong.add(end + " has " + flows.size() + " kinds of traffic, and SAs in use for "
                    + end.plane.inUse().size());
        }
    }

    private static Set<String> names(List<ChildSa> children) {
        return children.stream().map(child -> child.id().toString()).collect(Collectors.toCollection(TreeSet::new));
    }

    private void nothingLeaks(CrossingEnd end) {
        int ikeSas = end.ikeSas().size();
        int children = end.children().size();
        Holdings due = new Holdings(ikeSas, 0, children, children, 0);
        if (!end.holdings().equals(due)) {
            wrong.add(end + " holds " + end.holdings() + " rather than " + due);
        }
        if (end.crypto.open() != 0) {
            wrong.add(end + " has " + end.crypto.open() + " private halves that were never wiped");
        }
    }

    private void keysAreWiped(CrossingEnd end) {
        Set<IkeSpi> living = end.ikeSas().stream()
                .flatMap(state -> state.ikeSa().stream())
                .map(IkeSa::initiatorSpi)
                .collect(Collectors.toSet());
        for (IkeEvent.IkeKeysDerived keys : end.emitted(IkeEvent.IkeKeysDerived.class)) {
            boolean lives = living.contains(keys.initiatorSpi());
            if (isWiped(keys.skEi()) == lives) {
                wrong.add(end + (lives ? " wiped the keys of a living IKE SA" : " keeps the keys of a dead IKE SA"));
            }
        }
        end.plane.gone().stream()
                .filter(child -> !isWiped(child.inboundKeys().encryption())
                        || !isWiped(child.outboundKeys().encryption()))
                .forEach(child -> wrong.add(end + " keeps the keys of " + child.id()));
        end.children().stream()
                .filter(child -> isWiped(child.inboundKeys().encryption()))
                .forEach(child -> wrong.add(end + " wiped the keys of living " + child.id()));
    }

    private static boolean isWiped(Secret secret) {
        for (byte octet : secret.reveal()) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }
}
