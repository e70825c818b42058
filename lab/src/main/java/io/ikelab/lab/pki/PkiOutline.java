package io.ikelab.lab.pki;

import io.ikelab.lab.pki.CertificatePlan.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Certificates and lists whose times are told from a moment yet to come, such as a run's beginning.
 *
 * @param certificates an issuer before what it issues
 */
public record PkiOutline(List<Certificate> certificates, List<Revocations> lists) {
    public PkiOutline {
        certificates = List.copyOf(certificates);
        lists = List.copyOf(lists);
    }

    /**
     * From when to when something is valid; before the moment where negative.
     *
     * @param from not after {@code to}
     */
    public record Span(Duration from, Duration to) {
        Validity at(Instant moment) {
            return new Validity(moment.plus(from), moment.plus(to));
        }
    }

    /** As of {@link CertificatePlan}. */
    public record Certificate(
            String name,
            Optional<String> issuer,
            boolean authority,
            Subject subject,
            List<AlternativeName> names,
            KeyKind key,
            Span span,
            int padding) {
        public Certificate {
            names = List.copyOf(names);
        }
    }

    /** As of {@link ListPlan}. */
    public record Revocations(String issuer, List<String> revoked, Span span) {
        public Revocations {
            revoked = List.copyOf(revoked);
        }
    }

    /** With the times that it comes to when the moment is {@code moment}. */
    public PkiPlan at(Instant moment) {
        return new PkiPlan(
                certificates.stream()
                        .map(one -> new CertificatePlan(
                                one.name(),
                                one.issuer(),
                                one.authority(),
                                one.subject(),
                                one.names(),
                                one.key(),
                                one.span().at(moment),
                                one.padding()))
                        .toList(),
                lists.stream()
                        .map(list -> new ListPlan(
                                list.issuer(), list.revoked(), list.span().at(moment)))
                        .toList());
    }
}
