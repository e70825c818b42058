package io.ikelab.lab.comparison;

import io.ikelab.gateway.log.IkeError;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.policy.IkeVersion;
import io.ikelab.policy.Initiation;
import java.util.List;

/** What comes before anything is negotiated: who opens, and in which version of IKE. */
final class OpeningClauses {
    private OpeningClauses() {}

    static ComparedClause initiation(Ends ends) {
        String name = "initiation";
        String title = "who opens";
        Initiation one = Ends.initiation(ends.first());
        Initiation other = Ends.initiation(ends.second());
        List<Way> openings = ends.openings();
        if (openings.isEmpty()) {
            return one.mayBegin() || other.mayBegin()
                    ? bothOpen(name, title, ends)
                    : ComparedClause.breaks(
                            name,
                            title,
                            text(one),
                            text(other),
                            "both ends wait to be opened, so nobody opens",
                            new Breach(
                                    Phase.NOT_BEGUN,
                                    "not a packet",
                                    List.of(ends.first(), ends.second()),
                                    "have one of the two open: " + Setting.OPENING.of(ends.first()) + ", or "
                                            + Setting.OPENING.of(ends.second())));
        }
        boolean byItself =
                openings.stream().anyMatch(way -> Ends.initiation(way.asker()).trafficBegins());
        return byItself
                ? ComparedClause.agree(name, title, text(one), text(other), "")
                : ComparedClause.harmless(
                        name,
                        title,
                        text(one),
                        text(other),
                        "nobody opens by itself: the tunnel waits until "
                                + openings.getFirst().asker().words()
                                + " is told to, or set to open with the first packet");
    }

    private static ComparedClause bothOpen(String name, String title, Ends ends) {
        return ComparedClause.breaks(
                name,
                title,
                text(Ends.initiation(ends.first())),
                text(Ends.initiation(ends.second())),
                "both ends open and neither lets itself be opened",
                new Breach(
                        Phase.IKE_SA_INIT,
                        "each end's IKE_SA_INIT is refused or left without an answer"
                                + Seen.logged(IkeError.REFUSED, ends),
                        List.of(ends.first(), ends.second()),
                        "have one of the two answer as well: " + Setting.OPENING.of(ends.first()) + ", or "
                                + Setting.OPENING.of(ends.second())));
    }

    private static String text(Initiation initiation) {
        return switch (initiation) {
            case EITHER -> "opens with traffic, and answers";
            case WHEN_TOLD -> "opens when told, and answers";
            case THIS_END_ONLY -> "opens only";
            case PEER_ONLY -> "answers only";
        };
    }

    /** A responder of version 2 answers version 1 with a notification, or not at all (RFC 7296 §2.5). */
    static ComparedClause version(Ends ends) {
        IkeVersion one = ends.first().policy().options().version();
        IkeVersion other = ends.second().policy().options().version();
        if (one == other) {
            return ComparedClause.agree("ike-version", "IKE version", text(one), text(other), "");
        }
        End old = one == IkeVersion.V1 ? ends.first() : ends.second();
        return ComparedClause.breaks(
                "ike-version",
                "IKE version",
                text(one),
                text(other),
                "the two versions share a port and nothing else",
                new Breach(
                        Phase.IKE_SA_INIT,
                        "no answer, NO_PROPOSAL_CHOSEN (14), or "
                                + Seen.notified(NotifyType.INVALID_MAJOR_VERSION, ends),
                        List.of(old),
                        "set " + Setting.VERSION.of(old) + " to IKE version 2"));
    }

    private static String text(IkeVersion version) {
        return switch (version) {
            case V1 -> "1";
            case V2 -> "2";
        };
    }
}
