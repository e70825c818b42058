package io.ikelab.peer.config;

import static io.ikelab.peer.config.SwanctlKey.never;
import static io.ikelab.peer.config.SwanctlKey.now;

import io.ikelab.host.TunnelFit;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.MobilityKeys;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.MobilityPolicy;
import java.util.List;
import java.util.stream.Stream;

/**
 * A section of a {@code peer.yaml} or {@code swanctl.conf}, and the keys it knows.
 *
 * @param path where it stands, in strongSwan's notation
 */
record SwanctlPlace(String path, List<SwanctlKey> keys) {
    static final SwanctlPlace TOP = new SwanctlPlace(
            "the file",
            List.of(
                    now("connections", "a section per connection", ""),
                    now("secrets", "a section per secret", ""),
                    now("hosts", "a list of `{name, address}`, or a section of `name: address`", "no hosts"),
                    now("site", SitePlaces.ACCEPTED, SitePlaces.ABSENT),
                    now("charon", "a section", "its defaults"),
                    now("ikelab", "a section", "nothing"),
                    now("authorities", "a section per certificate authority", "none"),
                    never("pools")));

    static final SwanctlPlace AUTHORITY = new SwanctlPlace(
            "authorities.<ca>",
            List.of(
                    now("cacert", "a file: its certificates, trusted where `cacerts` names none", "none"),
                    now("crl_uris", "files with revocation lists, also behind `file://`", "none"),
                    never("file"),
                    never("handle"),
                    never("slot"),
                    never("module"),
                    never("ocsp_uris"),
                    never("cert_uri_base")));

    static final SwanctlPlace CHARON = new SwanctlPlace(
            "charon",
            List.of(
                    now("keep_alive", "a time, 0 for none", "20s"),
                    now(
                            "retransmit_timeout",
                            "seconds before the first retransmission, 0.05 to 3600",
                            "1 (strongSwan: 4)"),
                    now("retransmit_base", "1 to 10: each wait is so many times the one before", "2 (strongSwan: 1.8)"),
                    now("retransmit_tries", "0 to 100 retransmissions before the other end counts as gone", "5"),
                    now("retransmit_limit", "seconds that no wait is longer than, 0 to 3600; 0: no limit", "0"),
                    now("retransmit_jitter", "0 to 100 percent of a wait that chance may take off", "0"),
                    now(
                            "fragment_size",
                            Fragmentation.LENGTH_MIN + " to " + Fragmentation.LENGTH_MAX
                                    + ": octets of an IP datagram with a fragment of a message, its headers included",
                            Integer.toString(Fragmentation.LENGTH_DEFAULT)),
                    now("half_open_timeout", "a time", "30s"),
                    now(
                            "init_limit_half_open",
                            "above so many half-open IKE SAs in all none is begun; 0: no limit",
                            "500 (strongSwan: 0)"),
                    now("dos_protection", "`yes`; `no`: the next three have no effect", "yes"),
                    now("block_threshold", "so many half-open IKE SAs an address may have; 0: no limit", "5"),
                    now("cookie_threshold", "from so many half-open IKE SAs on, cookies are asked for; 0: never", "30"),
                    now("cookie_threshold_ip", "likewise of one address", "3"),
                    now(
                            "signature_authentication",
                            "`yes`; `no`: RFC 7427 is unknown, and RSA signs with SHA-1",
                            "yes"),
                    now("rsa_pss", "`yes`: RSA keys sign by PSS; `no`: by PKCS#1 v1.5", "no")));

    static final SwanctlPlace IKELAB = new SwanctlPlace(
            "ikelab",
            List.of(
                    now("hosts", "as at the top; here strongSwan passes it over", "no hosts"),
                    now("site", "as at the top; here strongSwan passes it over", SitePlaces.ABSENT),
                    now(
                            "connection_type",
                            "`bidirectional`; `originate-only`: it opens and lets nobody open; `answer-only`: the other"
                                    + " end opens",
                            "bidirectional"),
                    now(
                            "retransmit_like",
                            "`strongswan`, `libreswan`, `openiked`: waits as theirs, unless `charon` says otherwise",
                            "1, 2, 4, 8, 16 and 32 s"),
                    now(
                            "close_at_certificate_expiry",
                            "`yes`: an IKE SA is closed when a certificate it rests on runs out; `no`: that shows when"
                                    + " the ends next authenticate",
                            "no, as strongSwan"),
                    now(
                            "fragment_probing",
                            "`yes`: a request that stays unanswered goes again in smaller fragments; `no`",
                            "no, as strongSwan"),
                    now(
                            DaemonReader.MOBILITY.routability(),
                            "with `mobike`, whether the other end receives at an address it moves to is checked:"
                                    + " `before-esp` is sent there; `after-esp` was; `never`",
                            "before-esp (strongSwan: after-esp)"),
                    now(
                            DaemonReader.MOBILITY.singlePath(),
                            "1 to " + MobilityKeys.SINGLE_PATH_MAX
                                    + " transmissions of a request along the path in use; those after them try every"
                                    + " other path, too",
                            Integer.toString(MobilityPolicy.DEFAULT.singlePath())),
                    now(
                            DaemonReader.MOBILITY.peersRange(),
                            "prefixes; an end that moves elsewhere is told that its addresses are unacceptable",
                            "anywhere"),
                    now(
                            DaemonReader.MOBILITY.natsProhibited(),
                            "`yes`: a message with addresses that were changed on the way is refused, and NAT traversal"
                                    + " is not spoken, so that ESP is IP protocol 50; `no`",
                            "no"),
                    now(
                            "selectors",
                            "`narrow`: what is asked for beyond its own selectors is left out; `exact`: it is refused with"
                                    + " TS_UNACCEPTABLE, as by policy-based devices",
                            "narrow, as strongSwan"),
                    now("window", "1 to 64 requests of the other end that are taken at a time", "1, as strongSwan"),
                    now(
                            "mss_clamp",
                            "`off`; `path`: the MSS in a SYN, of either direction, is lowered to what fits one packet of"
                                    + " the path; or lowered to a number of octets, such as the 1350 Azure advises",
                            "off"),
                    now("dont_fragment", "`copy`, `set`, `clear`: DF of outer IPv4 packets", "copy"),
                    now(
                            "link_mtu",
                            TunnelFit.LINK_MTU_MIN + " to " + TunnelFit.LINK_MTU_MAX
                                    + ": octets of a packet the device's own link carries",
                            Integer.toString(TunnelFit.DEFAULT.linkMtu())),
                    now(
                            "tells_too_big",
                            "`yes`: who sends a packet with DF that does not fit is told so by ICMP; `no`: it is dropped"
                                    + " in silence",
                            "yes")));

    static final SwanctlPlace CONNECTION = new SwanctlPlace(
            "connections.<conn>",
            List.of(
                    now("version", "2, or 1 to open Main Mode and go no further", "2 (strongSwan: 0)"),
                    now("local_addrs", "one address; with `mobike` several, of which it begins at the first", ""),
                    now("remote_addrs", "one address", ""),
                    now("local_port", "500", "500"),
                    now("remote_port", "500", "500"),
                    now("proposals", "proposals, see below", "default"),
                    now("local<suffix>", "a section, one", ""),
                    now("remote<suffix>", "a section, one", ""),
                    now("children", "a section per Child SA", ""),
                    now("dpd_delay", "a time, 0 for never", "0s"),
                    now("dpd_timeout", "a time; without effect on IKEv2, in strongSwan as here", "0s"),
                    now(
                            "encap",
                            "`no`; `yes` or `fake-natd`: with faked NAT detection, as strongSwan;"
                                    + " `by-choice`: always, with honest NAT detection",
                            "no"),
                    now("unique", "`never`, `no`, `keep`, `replace`; the last two send INITIAL_CONTACT", "no"),
                    now("reauth_time", "a time; taken for a rekey_time, with a warning", "0s"),
                    now("rekey_time", "a time", "4h, or 0s with reauth_time"),
                    now("over_time", "a time", "10% of the longer of rekey_time and reauth_time"),
                    now("rand_time", "a time less than rekey_time", "over_time"),
                    now("keyingtries", "a number, 0 without end", "1"),
                    now("mobike", "`yes`: the ends may move; `no`", "no (strongSwan: yes)"),
                    now(
                            "fragmentation",
                            "`yes` or `force`: large messages go in fragments where the other end takes them; `accept`:"
                                    + " fragments are taken, none sent; `no`",
                            "yes"),
                    never("vips"),
                    never("aggressive"),
                    never("pull"),
                    never("dscp"),
                    never("childless"),
                    never("send_certreq"),
                    never("send_cert"),
                    never("ppk_id"),
                    never("ppk_required"),
                    never("pools"),
                    never("if_id_in"),
                    never("if_id_out"),
                    never("mediation"),
                    never("mediated_by"),
                    never("mediation_peer")));

    static final SwanctlPlace LOCAL = new SwanctlPlace(
            "connections.<conn>.local",
            List.of(
                    now("auth", "`psk`, `pubkey`", ""),
                    now("id", "an identity", "the address of local_addrs; with `pubkey` the certificate's subject"),
                    now("certs", "files, each with a certificate and perhaps those above it; for `pubkey`", "none"),
                    never("round"),
                    never("cert<suffix>"),
                    never("pubkeys"),
                    never("eap_id"),
                    never("aaa_id"),
                    never("xauth_id")));

    static final SwanctlPlace REMOTE = new SwanctlPlace(
            "connections.<conn>.remote",
            List.of(
                    now("auth", "`psk`, `pubkey`", ""),
                    now("id", "an identity", "the address of remote_addrs (strongSwan: %any)"),
                    now("cacerts", "files with the authorities that are trusted; for `pubkey`", "all `authorities`"),
                    now(
                            "revocation",
                            "`relaxed`; `strict`: a certificate is refused that no revocation list in force speaks of",
                            "relaxed"),
                    never("round"),
                    never("certs"),
                    never("cert<suffix>"),
                    never("cacert<suffix>"),
                    never("ca_id"),
                    never("pubkeys"),
                    never("groups"),
                    never("cert_policy"),
                    never("eap_id")));

    static final SwanctlPlace CHILD = new SwanctlPlace(
            "connections.<conn>.children.<child>",
            List.of(
                    now("local_ts", "traffic selectors, see below", "dynamic"),
                    now("remote_ts", "traffic selectors, see below", "dynamic"),
                    now("esp_proposals", "proposals, see below", "default"),
                    now(
                            "start_action",
                            "`none`; `start`: at once; `trap`: with the first packet;" + " `trap|start`: both",
                            "none"),
                    now("mode", "`tunnel`", "tunnel"),
                    now("replay_window", "0 to 4096 packets, rounded up to a multiple of 64", "32, which is 64 here"),
                    now("rekey_time", "a time", "1h"),
                    now("life_time", "a time", "110% of rekey_time"),
                    now("rand_time", "a time", "life_time - rekey_time, less than rekey_time"),
                    now("rekey_bytes", "octets, also with `k`, `m`, `g`", "0"),
                    now("life_bytes", "octets, also with `k`, `m`, `g`", "110% of rekey_bytes"),
                    now("rand_bytes", "octets, also with `k`, `m`, `g`", "life_bytes - rekey_bytes"),
                    now("rekey_packets", "a number", "0"),
                    now("life_packets", "a number", "110% of rekey_packets"),
                    now("rand_packets", "a number", "life_packets - rekey_packets"),
                    now("dpd_action", "`clear`, `trap`, `start`", "clear"),
                    now("close_action", "`none`, `trap`, `start`", "none"),
                    now("ah_proposals", "nothing: AH is not spoken here", "none"),
                    never("sha256_96"),
                    never("updown"),
                    never("hostaccess"),
                    never("policies"),
                    never("policies_fwd_out"),
                    never("ipcomp"),
                    never("inactivity"),
                    never("reqid"),
                    never("priority"),
                    never("interface"),
                    never("mark_in"),
                    never("mark_in_sa"),
                    never("mark_out"),
                    never("set_mark_in"),
                    never("set_mark_out"),
                    never("if_id_in"),
                    never("if_id_out"),
                    never("label"),
                    never("label_mode"),
                    never("tfc_padding"),
                    never("hw_offload"),
                    never("copy_df"),
                    never("copy_ecn"),
                    never("copy_dscp")));

    static final SwanctlPlace SECRETS = new SwanctlPlace(
            "secrets",
            List.of(
                    now("ike<suffix>", "a section", ""),
                    never("eap<suffix>"),
                    never("xauth<suffix>"),
                    never("ntlm<suffix>"),
                    never("ppk<suffix>"),
                    now("private<suffix>", "a section", "none"),
                    now("rsa<suffix>", "a section", "none"),
                    now("ecdsa<suffix>", "a section", "none"),
                    now("pkcs8<suffix>", "a section", "none"),
                    never("pkcs12<suffix>"),
                    never("token<suffix>")));

    static final SwanctlPlace KEY = new SwanctlPlace(
            "secrets.private<suffix>, rsa<suffix>, ecdsa<suffix>, pkcs8<suffix>",
            List.of(now("file", "a file with a private key, without a passphrase", ""), never("secret")));

    static final SwanctlPlace SECRET = new SwanctlPlace(
            "secrets.ike<suffix>",
            List.of(
                    now("id<suffix>", "an identity, or several with commas", "the key is for anybody"),
                    now("secret", "text, hexadecimal behind `0x` or Base64 behind `0s`", "")));

    private static final String SUFFIX = "<suffix>";

    /** In the order of the page about them. */
    static final List<SwanctlPlace> ALL = Stream.concat(
                    Stream.of(TOP, CONNECTION, LOCAL, REMOTE, CHILD, SECRETS, SECRET, KEY, AUTHORITY, CHARON, IKELAB),
                    SitePlaces.ALL.stream())
            .toList();

    SwanctlPlace {
        keys = List.copyOf(keys);
    }

    /** Names of the sections at the top. */
    static List<String> topNames() {
        return TOP.keys.stream().map(SwanctlKey::name).toList();
    }

    /**
     * The section {@code value} is, with none but known keys; warns of those that have no effect.
     *
     * @throws io.ikelab.host.config.ConfigException when it is none, or has a key nobody knows
     */
    ConfigSection open(ConfigValue value) {
        ConfigSection section =
                value.section(keys.stream().map(SwanctlKey::name).toArray(String[]::new));
        keys.stream()
                .filter(key -> key.effect() == SwanctlKey.Effect.NEVER)
                .flatMap(key -> given(section, key.name()))
                .forEach(unused -> unused.warn("is strongSwan's and has no effect here"));
        return section;
    }

    private static Stream<ConfigValue> given(ConfigSection section, String name) {
        return name.endsWith(SUFFIX)
                ? section.family(name.replace(SUFFIX, "")).stream().map(ConfigValue.NamedValue::value)
                : section.optional(name).stream();
    }
}
