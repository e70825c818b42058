package io.ikelab.peer.config;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.RevocationList;
import io.ikelab.crypto.SigningKey;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.Credentials;
import io.ikelab.policy.Credential;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.PeerProof;
import io.ikelab.policy.RevocationPolicy;
import io.ikelab.policy.TrustPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Keys, certificates and revocation lists: those that stand for all connections, {@code secrets} and {@code authorities}, and
 * what a connection makes of them.
 */
final class PeerCertificates {
    /** Any of them holds any kind of key, as in swanctl, whose folders for their files have the same names. */
    private static final List<String> KEY_FAMILIES = List.of("private", "rsa", "ecdsa", "pkcs8");

    private final Credentials credentials = new Credentials();
    private final List<SigningKey> keys = new ArrayList<>();
    private final List<Certificate> authorities = new ArrayList<>();
    private final List<RevocationList> lists = new ArrayList<>();

    /**
     * @param secrets the section of that name
     * @param declared what stands under {@code authorities}
     */
    static PeerCertificates read(ConfigSection secrets, Optional<ConfigValue> declared) {
        PeerCertificates read = new PeerCertificates();
        KEY_FAMILIES.forEach(family -> secrets.family(family)
                .forEach(named -> read.keys.add(read.credentials.signingKey(
                        SwanctlPlace.KEY.open(named.value()).at("file"), family))));
        declared.stream()
                .flatMap(value -> value.entries("certificate authority").stream())
                .map(named -> SwanctlPlace.AUTHORITY.open(named.value()))
                .forEach(read::authority);
        return read;
    }

    private void authority(ConfigSection section) {
        section.optional("cacert").ifPresent(file -> authorities.addAll(credentials.authorities(file)));
        section.optional("crl_uris").stream()
                .flatMap(uris -> uris.listOrCommas("files").stream())
                .forEach(uri -> lists.add(credentials.revocationList(uri.withoutPrefix("file://"))));
    }

    /** @param local and {@code remote} the two rounds of a connection */
    OwnProof.Signature own(ConfigSection local, ConfigSection remote) {
        List<ConfigValue> files = files(local, "certs");
        if (files.isEmpty()) {
            throw local.at("certs").refused("a list of the files with this end's certificates");
        }
        List<Certificate> known =
                Stream.concat(authorities.stream(), trusted(remote).stream()).toList();
        return new OwnProof.Signature(
                files.stream().map(file -> credential(file, known)).toList());
    }

    private Credential credential(ConfigValue file, List<Certificate> known) {
        List<Certificate> read = credentials.certificates(file);
        Certificate own = read.getFirst();
        SigningKey key = keys.stream()
                .filter(candidate -> candidate.publicKey().equals(own.publicKey()))
                .findFirst()
                .orElseThrow(() -> file.because("is the certificate of " + own.subject()
                        + ", whose key no entry under secrets (private, rsa, ecdsa, pkcs8) holds"));
        return new Credential(
                key,
                Credentials.chain(
                        own, Stream.concat(read.stream(), known.stream()).toList()));
    }

    PeerProof peer(ConfigSection remote) {
        List<Certificate> own = trusted(remote);
        List<Certificate> trusted = own.isEmpty() ? authorities : own;
        if (trusted.isEmpty()) {
            throw remote.at("cacerts").refused("a list of the files with the authorities that are trusted");
        }
        boolean strict = remote.optional("revocation")
                .map(value -> value.oneOf(strictness()))
                .orElse(false);
        return new PeerProof.Certificate(new TrustPolicy(trusted, authorities, new RevocationPolicy(lists, strict)));
    }

    private List<Certificate> trusted(ConfigSection remote) {
        return files(remote, "cacerts").stream()
                .flatMap(file -> credentials.authorities(file).stream())
                .toList();
    }

    private static List<ConfigValue> files(ConfigSection round, String key) {
        return round.optional(key).map(value -> value.listOrCommas("files")).orElse(List.of());
    }

    private static SequencedMap<String, Boolean> strictness() {
        SequencedMap<String, Boolean> words = new LinkedHashMap<>();
        words.put("relaxed", false);
        words.put("strict", true);
        return words;
    }
}
