package io.ikelab.lab.interop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Certificates of RSA-4096 for both ends, under two authorities of RSA-4096 below the root, as strongSwan's own pki makes
 * them. Our end knows the root alone, so that it needs all that strongSwan sends.
 */
record LargeChain(SwanctlFolder ours, SwanctlFolder theirs) {
    static final String ROOT = "root";
    static final String END = "end";

    private static final String POLICY = "policy";
    private static final String ISSUING = "issuing";
    private static final List<String> ECDSA_256 = List.of("--type", "ecdsa", "--size", "256");
    private static final int NAMES = 28;

    static LargeChain make(Path folder) {
        SwanctlFolder authorities = SwanctlFolder.create(folder.resolve("authorities"));
        LargeChain chain = new LargeChain(
                SwanctlFolder.create(folder.resolve("ours")), SwanctlFolder.create(folder.resolve("theirs")));
        StrongSwanPki.generate(authorities.key(ROOT), ECDSA_256);
        StrongSwanPki.print(
                authorities.authority(ROOT),
                List.of("--self", "--ca", "--in", text(authorities.key(ROOT)), "--type", "priv", "--dn", "CN=root"));
        issueAuthority(authorities, POLICY, ROOT);
        issueAuthority(authorities, ISSUING, POLICY);
        for (String name : List.of(ROOT, POLICY, ISSUING)) {
            SwanctlFolder.copy(authorities.authority(name), chain.theirs.authority(name));
        }
        SwanctlFolder.copy(authorities.authority(ROOT), chain.ours.authority(ROOT));
        issueEnd(authorities, chain.ours, "ours");
        issueEnd(authorities, chain.theirs, "theirs");
        chain.appendAuthorities(authorities);
        return chain;
    }

    /** Octets of all certificates that our end sends. */
    int octets() {
        try {
            byte[] file = Files.readAllBytes(ours.certificate(END));
            int octets = 0;
            for (Certificate one :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file))) {
                octets += one.getEncoded().length;
            }
            return octets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void issueAuthority(SwanctlFolder authorities, String name, String issuer) {
        copyKey(name, authorities.key(name));
        issue(
                authorities,
                issuer,
                authorities.key(name),
                authorities.authority(name),
                List.of("--ca", "--dn", "CN=" + name));
    }

    private static void issueEnd(SwanctlFolder authorities, SwanctlFolder end, String whose) {
        copyKey(whose, end.key(END));
        List<String> names = IntStream.range(0, NAMES)
                .mapToObj(i -> List.of("--san", "another-name-" + i + ".of." + whose + ".test"))
                .flatMap(List::stream)
                .toList();
        issue(
                authorities,
                ISSUING,
                end.key(END),
                end.certificate(END),
                Stream.concat(Stream.of("--dn", "CN=" + whose, "--san", whose + ".test"), names.stream())
                        .toList());
    }

    /** Throw-away keys of OpenSSL's: to make one takes longer than the test. */
    private static void copyKey(String name, Path to) {
        try (InputStream key = LargeChain.class.getResourceAsStream("rsa4096-" + name + ".pem")) {
            Files.copy(Objects.requireNonNull(key, name), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void issue(SwanctlFolder authorities, String issuer, Path key, Path certificate, List<String> more) {
        List<String> words = new ArrayList<>(List.of("--issue", "--type", "priv", "--in", text(key)));
        words.addAll(
                List.of("--cacert", text(authorities.authority(issuer)), "--cakey", text(authorities.key(issuer))));
        words.addAll(more);
        StrongSwanPki.print(certificate, words);
    }

    private void appendAuthorities(SwanctlFolder authorities) {
        try {
            String own = Files.readString(ours.certificate(END));
            Files.writeString(
                    ours.certificate(END),
                    own
                            + Files.readString(authorities.authority(ISSUING))
                            + Files.readString(authorities.authority(POLICY)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        return path.toString();
    }
}
