package io.ikelab.lab.cli;

import io.ikelab.lab.pki.CertificatePlan;
import io.ikelab.lab.pki.LabAuthority;
import io.ikelab.lab.pki.Pki;
import io.ikelab.lab.pki.PkiPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what an authority has made, and what to do with it. */
final class PkiGuide {
    private final Path folder;
    private final LabAuthority authority;
    private final PkiPlan plan;
    private final Pki pki;

    PkiGuide(Path folder, LabAuthority authority, Pki pki) {
        this.folder = folder;
        this.authority = authority;
        this.plan = authority.plan();
        this.pki = pki;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Made in " + folder + ", each NAME.crt with its NAME.key:");
        plan.certificates().forEach(one -> lines.addAll(certificate(one)));
        plan.lists()
                .forEach(list -> lines.add(row(
                        list.issuer() + ".crl",
                        list.revoked().isEmpty()
                                ? "revokes nothing"
                                : "revokes " + String.join(", ", list.revoked()))));
        lines.add("");
        lines.addAll(strongSwan());
        return lines;
    }

    private List<String> certificate(CertificatePlan one) {
        List<String> lines = new ArrayList<>();
        lines.add(row(
                one.name(),
                "CN=" + one.subject().commonName() + ", O=" + one.subject().organization() + "; "
                        + one.key().words()));
        if (!one.names().isEmpty()) {
            lines.add(row(
                    "",
                    String.join(", ", one.names().stream().map(Object::toString).toList())));
        }
        lines.add(row("", one.validity().from() + " to " + one.validity().to() + "; serial " + pki.serial(one.name())));
        return lines;
    }

    private List<String> strongSwan() {
        String authorities = authority.intermediate() ? "ca.crt intermediate.crt" : "ca.crt";
        List<String> lines = new ArrayList<>();
        lines.add("strongSwan as the device:");
        lines.add("  cp " + authorities + " /etc/swanctl/x509ca/; cp peer.crt /etc/swanctl/x509/; cp peer.key"
                + " /etc/swanctl/private/" + (authority.lists() ? "; cp *.crl /etc/swanctl/x509crl/" : ""));
        lines.add("  local  { auth = pubkey; certs = peer.crt; id = "
                + authority.names().peer().getFirst().value() + " }");
        lines.add("  remote { auth = pubkey; cacerts = ca.crt; id = "
                + authority.names().gateway().getFirst().value() + " }");
        return lines;
    }

    private static String row(String left, String right) {
        return String.format(Locale.ROOT, "  %-13s %s", left, right);
    }
}
