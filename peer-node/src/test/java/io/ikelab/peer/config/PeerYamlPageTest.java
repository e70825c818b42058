package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.peer.proposal.DefaultProposals;
import io.ikelab.peer.proposal.ProposalKeyword;
import io.ikelab.peer.proposal.SwanctlProposals;
import io.ikelab.policy.CipherChoice;
import io.ikelab.testkit.GeneratedDoc;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PeerYamlPageTest {
    private static final String HEAD = """
        # The device's configuration: peer.yaml and swanctl.conf

        Generated from `SwanctlPlace` and `ProposalKeyword` (peer-node); a test keeps this page and the tables the same.

        `peer.yaml` speaks the idiom of strongSwan's `swanctl.conf`: the same sections, keys and values, written as YAML.
        A list may be a YAML list or one text with commas. `./ikelab peer --config FILE` also reads a `swanctl.conf`
        itself, which it knows by the end of its name, `.conf`: sections in braces, `key = value`, quoted text with
        escapes, comments, `include` with wildcards in the file's name (at most 10 files deep, 100 in all), a section
        given twice, and sections that refer to others after a colon (`net : child-defaults { … }`). A section at the top
        that nobody refers to must be one of those below.

        The machines behind the device are no business of strongSwan's. In a `swanctl.conf` they stand in a section that
        strongSwan passes over, so that one file serves both:

        ```
        ikelab {
          hosts {
            host1 = 192.168.10.5
          }
        }
        ```

        With `start_action: none` or `start` alone, packets open nothing: they wait for a tunnel that a command, the start
        or the other end sets up. With `trap`, be it as `start_action`, `dpd_action` or `close_action`, the first packet
        opens it. What follows a loss is decided by the child of the connection that wants most.

        `charon` holds what strongSwan has in its `strongswan.conf`.

        A key that strongSwan has and this version has no use for is passed over with a warning on standard error; any
        other key is refused, as is every value that is not accepted, with one sentence that says where it stands. Times
        are a number of seconds, or a number with `ms`, `s`, `m`, `h` or `d`.

        """;

    private static final String TAIL = """
        ## Traffic selectors

        `local_ts` and `remote_ts` are lists of selectors: a prefix (`10.1.0.0/16`), an address, a range
        (`10.0.0.5-10.0.0.9`) or `dynamic`, which is the side's own outer address. Behind it may stand a protocol and ports
        in brackets: `[tcp/443]`, `[17]`, `[udp/1024-65535]`, `[/80]`, `[any/opaque]`. Protocols go by number or as icmp,
        tcp, udp, gre, esp, ah, ipv6-icmp, ospf and sctp; ports by number. Bits beyond a prefix are passed over with a
        warning.

        ## Identities and secrets

        An identity is an address, a domain name or a mail address and is recognised by its form. Another type is said in
        front of it: `fqdn:`, `dns:`, `email:`, `rfc822:`, `userfqdn:`, `keyid:`, `ipv4:`, `ipv6:`, with hexadecimal data
        behind `#`; `@name` is a domain name, `@@name` a mail address, `@#hex` a key ID. What has an equals sign is a
        distinguished name, such as `C=CH, O=Example, CN=branch`. There are no wildcards.

        The secret for a connection is the one that names most of its two identities, the first of several, else one that
        names nobody. White space around a secret belongs to it, the line end of a YAML block (`|`) too; a warning says
        so.

        ## Certificates

        With `auth: pubkey` an end proves itself by a signature, and each end of a connection may do it its own way. Files
        are named as they stand in the folder beside the configuration that swanctl has for their kind (`x509` for `certs`,
        `x509ca` for `cacerts` and `cacert`, `x509crl` for `crl_uris`; `private`, `rsa`, `ecdsa` or `pkcs8` for the secret of
        that name), else beside the configuration itself; in PEM or DER. The key of a certificate is found by itself among
        those of `secrets`. What is sent is the certificate and everything known above it, except a root. Nothing is ever
        fetched, and of what `crl_uris` names only files count.

        ## Proposals

        A proposal is algorithms joined by hyphens, in any order and several of a kind; proposals are separated by commas.
        Without a PRF, IKE takes those of the integrity algorithms. Beside an AEAD an integrity algorithm has no other
        meaning; AEADs and other ciphers do not share a proposal. IKE needs a key exchange; in ESP one is for PFS, and
        `none` says that it may be left out. Without `esn`, ESP numbers are `noesn`. Words in *italics* are of weak
        algorithms and bring a warning.

        Differences to strongSwan: `null` and `esn` are refused in IKE, where they make no sense, and an ESP cipher needs
        integrity.

        """;

    @Test
    void pageSaysWhatTheTablesSay() {
        String places = SwanctlPlace.ALL.stream().map(PeerYamlPageTest::place).collect(Collectors.joining("\n"));
        GeneratedDoc.check("peer-yaml.md", HEAD + places + "\n" + TAIL + keywords() + "\n" + defaults());
    }

    private static String place(SwanctlPlace place) {
        String used = place.keys().stream()
                .filter(key -> key.effect() != SwanctlKey.Effect.NEVER)
                .map(key -> "| `" + key.name() + "` | " + key.accepted().replace("|", "\\|") + " | "
                        + (key.absent().isEmpty() ? "(must be given)" : key.absent()) + " | " + key.effect() + " |\n")
                .collect(Collectors.joining());
        String unused = place.keys().stream()
                .filter(key -> key.effect() == SwanctlKey.Effect.NEVER)
                .map(key -> "`" + key.name() + "`")
                .collect(Collectors.joining(", "));
        return "## `" + place.path() + "`\n\n| key | accepted | default | in effect |\n|---|---|---|---|\n" + used
                + (unused.isEmpty() ? "" : "\nPassed over with a warning: " + unused + ".\n");
    }

    private static String keywords() {
        return "| algorithm | words |\n|---|---|\n"
                + Stream.of(EncryptionId.class, IntegrityId.class, PrfId.class, KeyExchangeId.class, EsnId.class)
                        .flatMap(kind ->
                                ProposalKeyword.ALL.stream().filter(keyword -> kind.isInstance(keyword.algorithm())))
                        .map(PeerYamlPageTest::label)
                        .distinct()
                        .map(label -> "| " + label + " | " + words(label) + " |\n")
                        .collect(Collectors.joining());
    }

    private static String label(ProposalKeyword keyword) {
        return keyword.algorithm() instanceof EncryptionId id
                ? new CipherChoice(id, keyword.keyBits()).toString()
                : keyword.algorithm().label();
    }

    private static String words(String label) {
        return ProposalKeyword.ALL.stream()
                .filter(keyword -> label(keyword).equals(label))
                .map(keyword -> isWeak(keyword) ? "*" + keyword.word() + "*" : "`" + keyword.word() + "`")
                .collect(Collectors.joining(", "));
    }

    /** What the reader warns of. */
    private static boolean isWeak(ProposalKeyword keyword) {
        String proposal = switch (keyword.algorithm()) {
            case EncryptionId id -> keyword.word() + (id.isAead() ? "" : "-sha256");
            case IntegrityId _ -> "aes256-" + keyword.word();
            case PrfId _ -> "aes256-sha256-" + keyword.word() + "-modp2048";
            default -> "aes256-sha256-" + keyword.word();
        };
        ConfigValue value = ConfigFile.parse("page.yaml", "words: " + proposal)
                .section("words")
                .at("words");
        if (keyword.algorithm() instanceof PrfId) {
            SwanctlProposals.ike(value);
        } else {
            SwanctlProposals.esp(value);
        }
        return !value.warnings().isEmpty();
    }

    private static String defaults() {
        List<String> ike = DefaultProposals.IKE.stream()
                .map(proposal -> Stream.of(
                                proposal.ciphers(), proposal.integrity(), proposal.prfs(), proposal.keyExchanges())
                        .flatMap(List::stream)
                        .map(PeerYamlPageTest::labelOf)
                        .collect(Collectors.joining(", ")))
                .toList();
        List<String> esp = DefaultProposals.ESP.stream()
                .map(proposal -> Stream.of(proposal.ciphers(), proposal.integrity(), proposal.esn())
                        .flatMap(List::stream)
                        .map(PeerYamlPageTest::labelOf)
                        .collect(Collectors.joining(", ")))
                .toList();
        return "`default` is two proposals, as in strongSwan 5.9, where they depend on the plugins that are loaded.\n\n"
                + "For IKE:\n\n- " + String.join("\n- ", ike) + "\n\nFor ESP:\n\n- " + String.join("\n- ", esp) + "\n";
    }

    private static String labelOf(Object choice) {
        return choice instanceof io.ikelab.iana.TransformId id ? id.label() : choice.toString();
    }
}
