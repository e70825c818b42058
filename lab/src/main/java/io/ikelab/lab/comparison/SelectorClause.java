package io.ikelab.lab.comparison;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.negotiate.SelectorNarrowing;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Child SAs are asked for, and what the other end takes of it (RFC 7296 §2.9). */
final class SelectorClause {
    private static final String NAME = "selectors";
    private static final String TITLE = "traffic selectors";

    private final Ends ends;

    private SelectorClause(Ends ends) {
        this.ends = ends;
    }

    static ComparedClause of(Ends ends) {
        return new SelectorClause(ends).clause();
    }

    /** A Child SA that is asked for and refused. */
    private record Refused(Way way, ChildPolicy asked) {}

    private ComparedClause clause() {
        String one = text(ends.first());
        String other = text(ends.second());
        if (ends.both().anyMatch(SelectorClause::isUnsaid)) {
            return ComparedClause.unknown(NAME, TITLE, one, other, "one of the files does not say which networks");
        }
        List<Way> openings = ends.openingsOrBoth();
        List<Refused> refused =
                openings.stream().flatMap(way -> refused(way).stream()).toList();
        if (refused.isEmpty()) {
            return accepted(one, other);
        }
        Refused worst = refused.getFirst();
        boolean always = openings.stream()
                .allMatch(way -> refused.stream().anyMatch(one1 -> one1.way().equals(way)));
        return breaks(one, other, worst, always);
    }

    private ComparedClause accepted(String one, String other) {
        boolean same = ends.first()
                        .selectors(ChildPolicy::localSelectors)
                        .equals(ends.second().selectors(ChildPolicy::remoteSelectors))
                && ends.first()
                        .selectors(ChildPolicy::remoteSelectors)
                        .equals(ends.second().selectors(ChildPolicy::localSelectors));
        return same
                ? ComparedClause.agree(NAME, TITLE, one, other, "")
                : ComparedClause.harmless(
                        NAME, TITLE, one, other, "the end that answers takes what is common, or what it is asked for");
    }

    private ComparedClause breaks(String one, String other, Refused worst, boolean always) {
        Way way = worst.way();
        String when = always ? "" : "where " + way.opens() + ", ";
        return ComparedClause.breaks(
                NAME,
                TITLE,
                one,
                other,
                when + way.asker().words() + " asks for " + text(worst.asked()) + ", and "
                        + way.answerer().words() + " takes " + taken(way.answerer()),
                new Breach(
                        Phase.CHILD_SA,
                        Seen.notified(NotifyType.TS_UNACCEPTABLE, ends) + "; the IKE SA stays",
                        fix(way),
                        change(way)));
    }

    private static String taken(End end) {
        String rule = switch (end.policy().firstChild().selectorRule()) {
            case NARROW, SINGLE_PAIR -> "only what has something in common with ";
            case WITHIN -> "only what lies within ";
            case TAKE_ANY -> "anything, but ";
        };
        return rule + text(end);
    }

    private List<End> fix(Way way) {
        return isAnyToAny(way) ? List.of(way.asker()) : List.of(ends.first(), ends.second());
    }

    private String change(Way way) {
        return isAnyToAny(way)
                ? "set " + Setting.SELECTORS.of(way.asker()) + " to true, or have only "
                        + way.answerer().words() + " open the tunnel: " + Setting.OPENING.of(way.asker())
                : "make " + Setting.NETWORKS.of(ends.first()) + " and " + Setting.NETWORKS.of(ends.second())
                        + " the same networks";
    }

    private static boolean isAnyToAny(Way way) {
        return way.asker().isAzure() && !way.asker().isPolicyBased();
    }

    private static List<Refused> refused(Way way) {
        return way.asker().policy().children().stream()
                .filter(asked -> way.answerer().policy().children().stream().noneMatch(own -> takes(own, asked)))
                .map(asked -> new Refused(way, asked))
                .toList();
    }

    private static boolean takes(ChildPolicy own, ChildPolicy asked) {
        List<TrafficSelector> here = SelectorNarrowing.narrow(asked.remoteSelectors(), own.localSelectors());
        List<TrafficSelector> there = SelectorNarrowing.narrow(asked.localSelectors(), own.remoteSelectors());
        return switch (own.selectorRule()) {
            case TAKE_ANY -> true;
            case NARROW, SINGLE_PAIR -> !here.isEmpty() && !there.isEmpty();
            case WITHIN ->
                SelectorNarrowing.isSubset(asked.remoteSelectors(), own.localSelectors())
                        && SelectorNarrowing.isSubset(asked.localSelectors(), own.remoteSelectors());
        };
    }

    private static boolean isUnsaid(End end) {
        return end.isPolicyBased()
                && (end.ownNetworks().isEmpty() || end.peerNetworks().isEmpty());
    }

    private static String text(End end) {
        if (isUnsaid(end)) {
            return "not in the file";
        }
        return end.policy().children().stream()
                .map(SelectorClause::text)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String text(ChildPolicy child) {
        return text(child.localSelectors()) + " to " + text(child.remoteSelectors());
    }

    static String text(List<TrafficSelector> selectors) {
        return Optional.of(selectors.stream().map(TrafficSelector::toString).collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty())
                .orElse("not in the file");
    }
}
