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
        PkiSnippets snippets = new PkiSnippets(authority, pki);
        lines.addAll(titled("strongSwan as the device:", snippets.strongSwan()));
        lines.addAll(titled("peer.yaml in that folder:", snippets.peerYaml()));
        lines.addAll(titled("gateway.yaml in that folder, in a connection:", snippets.gatewayYaml()));
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

    private static List<String> titled(String title, List<String> snippet) {
        List<String> lines = new ArrayList<>(List.of(title));
        snippet.forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String row(String left, String right) {
        return String.format(Locale.ROOT, "  %-13s %s", left, right);
    }
}
