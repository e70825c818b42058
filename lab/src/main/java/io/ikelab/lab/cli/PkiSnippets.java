package io.ikelab.lab.cli;

import io.ikelab.lab.pki.LabAuthority;
import io.ikelab.lab.pki.Pki;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What configurations of either end say to use an authority's files. An end says that it is its certificate's subject: that
 * is what Azure expects of a device.
 */
final class PkiSnippets {
    private final LabAuthority authority;
    private final Pki pki;

    PkiSnippets(LabAuthority authority, Pki pki) {
        this.authority = authority;
        this.pki = pki;
    }

    /** Commands, and lines of {@code swanctl.conf}. */
    List<String> strongSwan() {
        String authorities = authority.intermediate() ? "ca.crt intermediate.crt" : "ca.crt";
        return List.of(
                "cp " + authorities + " /etc/swanctl/x509ca/; cp peer.crt /etc/swanctl/x509/; cp peer.key"
                        + " /etc/swanctl/private/" + (authority.lists() ? "; cp *.crl /etc/swanctl/x509crl/" : ""),
                "local  { auth = pubkey; certs = peer.crt; id = " + subject(LabAuthority.PEER) + " }",
                "remote { auth = pubkey; cacerts = ca.crt; id = " + subject(LabAuthority.GATEWAY) + " }");
    }

    /** Of a {@code peer.yaml} in the same folder. */
    List<String> peerYaml() {
        List<String> lines = new ArrayList<>(List.of(
                "connections:",
                "  azure:",
                "    local: {auth: pubkey, certs: " + file(LabAuthority.PEER) + ", id: " + subject(LabAuthority.PEER)
                        + "}",
                "    remote: {auth: pubkey, cacerts: ca.crt, id: " + subject(LabAuthority.GATEWAY) + "}",
                "secrets:",
                "  private-peer: {file: peer.key}"));
        if (authority.lists()) {
            lines.addAll(List.of("authorities:", "  lab: {cacert: ca.crt, crl_uris: " + lists() + "}"));
        }
        return lines;
    }

    /** Of a connection in a {@code gateway.yaml} in the same folder. */
    List<String> gatewayYaml() {
        List<String> lines = new ArrayList<>(List.of(
                "authenticationType: Certificate",
                "certificateAuthentication:",
                "  outboundAuthCertificate: " + file(LabAuthority.GATEWAY),
                "  outboundAuthKey: gateway.key",
                "  inboundAuthCertificateSubjectName: " + subject(LabAuthority.PEER),
                "  inboundAuthCertificateChain: [ca.crt]"));
        if (authority.lists()) {
            lines.add("  inboundAuthRevocationLists: " + lists());
        }
        return lines;
    }

    /** The other end knows the root only. */
    private String file(String name) {
        return name + (authority.intermediate() ? "-chain.crt" : ".crt");
    }

    private String lists() {
        return authority.plan().lists().stream()
                .map(list -> list.issuer() + ".crl")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** In quotes, as YAML and strongSwan's settings both read them. */
    private String subject(String name) {
        return '"' + pki.subject(name).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
