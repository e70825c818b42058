package io.ikelab.lab.comparison;

import io.ikelab.auth.CertifiedIdentity;
import io.ikelab.crypto.Signatures;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.policy.Identity;
import java.util.List;
import java.util.Optional;

/** Who each end says it is, and who the other expects: compared by type and octets (RFC 7296 §2.15, §3.5). */
final class IdentityClauses {
    private IdentityClauses() {}

    static List<ComparedClause> of(Ends ends, Signatures signatures) {
        return List.of(
                identity(ends, ends.first(), ends.second(), signatures),
                identity(ends, ends.second(), ends.first(), signatures).turned());
    }

    private static ComparedClause identity(Ends ends, End owner, End other, Signatures signatures) {
        String name = owner.id() + "-identity";
        String title = owner.words() + "'s identity";
        Optional<Identity> is = owner.ownIdentity();
        Optional<Identity> expected = other.peerIdentity();
        String own = is.map(identity -> text(identity, signatures)).orElse("not in the file");
        if (expected.isEmpty()) {
            return is.isPresent()
                    ? ComparedClause.agree(name, title, own, "any", other.words() + " takes any")
                    : ComparedClause.unknown(name, title, own, "any", "nothing to hold against each other");
        }
        String wanted = text(expected.get(), signatures);
        if (is.isEmpty()) {
            return ComparedClause.unknown(name, title, own, wanted, "nothing to hold against each other");
        }
        if (CertifiedIdentity.isSame(signatures, is.get(), expected.get())) {
            return ComparedClause.agree(name, title, own, wanted, "");
        }
        return ComparedClause.breaks(
                name,
                title,
                own,
                wanted,
                owner.words() + " says it is " + own + ", where " + other.words() + " expects " + wanted,
                new Breach(
                        Phase.IKE_AUTH,
                        Seen.notified(NotifyType.AUTHENTICATION_FAILED, ends),
                        fix(owner, other),
                        change(owner, other, own, wanted)));
    }

    /** Azure expects the address it sends to, and nothing else can be set. */
    private static List<End> fix(End owner, End other) {
        return other.isAzure() ? List.of(owner) : owner.isAzure() ? List.of(other) : List.of(owner, other);
    }

    private static String change(End owner, End other, String own, String wanted) {
        String here = "set " + Setting.OWN_IDENTITY.of(owner) + " to " + wanted;
        String there = "set " + Setting.PEER_IDENTITY.of(other) + " to " + own;
        return other.isAzure() ? here : owner.isAzure() ? there : here + ", or " + there;
    }

    /** Two identities may read the same and be of different types. */
    private static String text(Identity identity, Signatures signatures) {
        return CertifiedIdentity.shown(signatures, identity) + " (" + identity.type() + ")";
    }
}
