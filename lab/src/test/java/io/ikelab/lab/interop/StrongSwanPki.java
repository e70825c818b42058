package io.ikelab.lab.interop;

import io.ikelab.lab.interop.Certified.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Has strongSwan's own pki make everything two ends need: nothing of ours vouches for ours. Both trust one root, and each end
 * has an authority under it that the other end does not know.
 */
record StrongSwanPki(SwanctlFolder authorities, SwanctlFolder ours, SwanctlFolder theirs) {
    static final String ROOT = "root";
    static final String OUR_ISSUER = "issuer-ours";
    static final String THEIR_ISSUER = "issuer-theirs";

    private static final List<String> AUTHORITY_KEY = List.of("--type", "ecdsa", "--size", "256");

    /** @param revoked of which strongSwan's certificate is revoked by the root's list, which our end has */
    static StrongSwanPki make(Path folder, List<Certified> all, List<Certified> revoked) {
        StrongSwanPki pki = new StrongSwanPki(
                SwanctlFolder.create(folder.resolve("authorities")),
                SwanctlFolder.create(folder.resolve("ours")),
                SwanctlFolder.create(folder.resolve("theirs")));
        pki.makeAuthorities();
        all.forEach(pki::makeEnds);
        pki.makeLists(revoked);
        return pki;
    }

    private void makeAuthorities() {
        generate(authorities.key(ROOT), AUTHORITY_KEY);
        print(
                authorities.authority(ROOT),
                List.of("--self", "--ca", "--type", "priv", "--in", text(authorities.key(ROOT)), "--dn", "CN=" + ROOT));
        SwanctlFolder.copy(authorities.authority(ROOT), ours.authority(ROOT));
        SwanctlFolder.copy(authorities.authority(ROOT), theirs.authority(ROOT));
        makeIssuer(OUR_ISSUER, ours);
        makeIssuer(THEIR_ISSUER, theirs);
    }

    private void makeIssuer(String name, SwanctlFolder end) {
        generate(authorities.key(name), AUTHORITY_KEY);
        issue(ROOT, authorities.key(name), authorities.authority(name), List.of("--ca", "--dn", "CN=" + name));
        SwanctlFolder.copy(authorities.authority(name), end.authority(name));
    }

    private void makeEnds(Certified certified) {
        makeEnd(certified, ours, "ours", certified.issuer() == Issuer.ROOT ? ROOT : OUR_ISSUER);
        makeEnd(certified, theirs, "theirs", certified.issuer() == Issuer.ROOT ? ROOT : THEIR_ISSUER);
    }

    private void makeEnd(Certified certified, SwanctlFolder end, String whose, String issuer) {
        String name = certified.tunnel().name();
        generate(end.key(name), certified.key());
        issue(
                issuer,
                end.key(name),
                end.certificate(name),
                List.of("--dn", "CN=" + name + "-" + whose, "--san", name + "." + whose + ".test"));
    }

    private void makeLists(List<Certified> revoked) {
        List<String> certificates = revoked.stream()
                .flatMap(certified -> List.of(
                        "--reason",
                        "key-compromise",
                        "--cert",
                        text(theirs.certificate(certified.tunnel().name())))
                        .stream())
                .toList();
        sign(ROOT, certificates);
        sign(THEIR_ISSUER, List.of());
    }

    private void sign(String name, List<String> revoked) {
        List<String> words = new ArrayList<>(List.of("--signcrl"));
        words.addAll(by(name));
        words.addAll(revoked);
        print(ours.revocationList(name), words);
    }

    private void issue(String issuer, Path key, Path certificate, List<String> more) {
        List<String> words = new ArrayList<>(List.of("--issue", "--type", "priv", "--in", text(key)));
        words.addAll(by(issuer));
        words.addAll(more);
        print(certificate, words);
    }

    private List<String> by(String name) {
        return List.of("--cacert", text(authorities.authority(name)), "--cakey", text(authorities.key(name)));
    }

    static void generate(Path key, List<String> kind) {
        List<String> words = new ArrayList<>(List.of("--gen"));
        words.addAll(kind);
        print(key, words);
    }

    /** What it says beside goes nowhere: it warns of plugins that a machine lacks. */
    static void print(Path file, List<String> words) {
        List<String> command = new ArrayList<>(List.of("pki"));
        command.addAll(words);
        command.addAll(List.of("--outform", "pem"));
        try {
            int exit = Tool.builder(command)
                    .redirectOutput(file.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError(command + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String text(Path path) {
        return path.toString();
    }
}
