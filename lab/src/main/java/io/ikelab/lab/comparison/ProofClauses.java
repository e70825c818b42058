package io.ikelab.lab.comparison;

import io.ikelab.auth.CertificatePath;
import io.ikelab.auth.CertifiedIdentity;
import io.ikelab.crypto.Certificate;
import io.ikelab.gateway.log.IkeError;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.agreement.KeyDifference;
import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Credential;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.PeerProof;
import io.ikelab.policy.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the ends prove who they are, and whether the other believes it (RFC 7296 §2.15). */
final class ProofClauses {
    private final Ends ends;
    private final Verifier verifier;

    private ProofClauses(Ends ends, Verifier verifier) {
        this.ends = ends;
        this.verifier = verifier;
    }

    static List<ComparedClause> of(Ends ends, Verifier verifier) {
        return new ProofClauses(ends, verifier).all();
    }

    private List<ComparedClause> all() {
        List<ComparedClause> clauses = new ArrayList<>();
        clauses.add(means());
        boolean keys = ends.both().allMatch(end -> end.policy().sharedKey().isPresent());
        if (keys) {
            clauses.add(key());
        }
        certificate(ends.first(), ends.second()).ifPresent(clauses::add);
        certificate(ends.second(), ends.first()).map(ComparedClause::turned).ifPresent(clauses::add);
        return clauses;
    }

    /** Each end may prove itself in its own way; the other has to ask for that one. */
    private ComparedClause means() {
        String one = text(ends.first());
        String other = text(ends.second());
        boolean fits = ends.ways().stream().allMatch(way -> fits(way.asker(), way.answerer()));
        return fits
                ? ComparedClause.agree("authentication", "authentication", one, other, "")
                : ComparedClause.breaks(
                        "authentication",
                        "authentication",
                        one,
                        other,
                        "one end proves itself in a way the other does not ask for",
                        new Breach(
                                Phase.IKE_AUTH,
                                Seen.notified(NotifyType.AUTHENTICATION_FAILED, ends),
                                List.of(ends.first(), ends.second()),
                                "set " + Setting.AUTHENTICATION.of(ends.first()) + " and "
                                        + Setting.AUTHENTICATION.of(ends.second()) + " to the same"));
    }

    private static boolean fits(End prover, End judge) {
        boolean key = prover.policy().authentication().own() instanceof OwnProof.SharedKey;
        return key == judge.policy().authentication().peer() instanceof PeerProof.SharedKey;
    }

    private static String text(End end) {
        return switch (end.policy().authentication().own()) {
            case OwnProof.SharedKey _ -> "pre-shared key";
            case OwnProof.Signature _ -> "certificate";
        };
    }

    private ComparedClause key() {
        Optional<Secret> one = ends.first().key();
        Optional<Secret> other = ends.second().key();
        if (one.isEmpty() || other.isEmpty()) {
            return ComparedClause.unknown(
                    "key", "pre-shared key", said(one), said(other), "nothing to hold against each other");
        }
        return KeyDifference.between(
                        one.get(),
                        other.get(),
                        ends.first().words(),
                        ends.second().words())
                .map(this::keysDiffer)
                .orElseGet(
                        () -> ComparedClause.agree("key", "pre-shared key", "set", "set", "the same, octet by octet"));
    }

    private static String said(Optional<Secret> key) {
        return key.isPresent() ? "set" : "not in the file";
    }

    private ComparedClause keysDiffer(KeyDifference difference) {
        Optional<End> odd = difference.odd().map(side -> side == Side.GATEWAY ? ends.first() : ends.second());
        List<End> fix = odd.map(List::of).orElseGet(() -> List.of(ends.first(), ends.second()));
        String change = odd.map(end -> "set " + Setting.KEY.of(end) + " again, without it")
                .orElseGet(() -> "set the same key at both ends: " + Setting.KEY.of(ends.first()) + ", or "
                        + Setting.KEY.of(ends.second()));
        return ComparedClause.breaks(
                "key",
                "pre-shared key",
                "set",
                "set",
                difference.words(),
                new Breach(Phase.IKE_AUTH, Seen.notified(NotifyType.AUTHENTICATION_FAILED, ends), fix, change));
    }

    /** What {@code prover} shows, where it signs, and what {@code judge} makes of it. */
    private Optional<ComparedClause> certificate(End prover, End judge) {
        Optional<TrustPolicy> trust = judge.policy().authentication().trust();
        if (!(prover.policy().authentication().own() instanceof OwnProof.Signature(List<Credential> credentials))
                || trust.isEmpty()) {
            return Optional.empty();
        }
        Credential credential = credentials.getFirst();
        Certificate own = credential.certificate();
        String shows = own.subject().toString();
        String trusts = trust.get().authorities().stream()
                .map(authority -> authority.subject().toString())
                .findFirst()
                .orElseThrow();
        String name = prover.id() + "-certificate";
        String title = prover.words() + "'s certificate";
        Optional<String> wrong = untrusted(credential, trust.get()).or(() -> otherName(prover, own));
        return Optional.of(wrong.map(why -> ComparedClause.breaks(
                        name,
                        title,
                        shows,
                        "trusts " + trusts,
                        why,
                        new Breach(
                                Phase.IKE_AUTH,
                                NotifyType.AUTHENTICATION_FAILED + " (" + NotifyType.AUTHENTICATION_FAILED.code() + ")"
                                        + Seen.logged(IkeError.INVALID_SIGNATURE, ends),
                                List.of(prover),
                                "give " + prover.words() + " a certificate that " + judge.words() + " believes")))
                .orElseGet(() -> ComparedClause.agree(name, title, shows, "trusts " + trusts, "")));
    }

    private Optional<String> untrusted(Credential credential, TrustPolicy trust) {
        List<Certificate> sent = credential.chain().stream().skip(1).toList();
        return CertificatePath.find(verifier.signatures(), credential.certificate(), sent, trust, verifier.now())
                .fold(_ -> Optional.empty(), (_, detail) -> Optional.of(detail));
    }

    private Optional<String> otherName(End prover, Certificate own) {
        return prover.ownIdentity()
                .filter(identity -> !CertifiedIdentity.isIn(verifier.signatures(), own, identity))
                .map(identity -> prover.words() + " says it is "
                        + CertifiedIdentity.shown(verifier.signatures(), identity) + ", which the certificate of "
                        + own.subject() + " does not have");
    }
}
