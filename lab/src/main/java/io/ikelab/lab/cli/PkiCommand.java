package io.ikelab.lab.cli;

import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.pki.KeyKind;
import io.ikelab.lab.pki.LabAuthority;
import io.ikelab.lab.pki.Pki;
import io.ikelab.lab.pki.PkiFile;
import io.ikelab.lab.pki.PkiFolder;
import io.ikelab.lab.pki.RevokedLater;
import io.ikelab.lab.pki.Validity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ikelab pki}: a small certificate authority to throw away. */
@Command(
        name = "pki",
        description = {
            "Make a certificate authority for a lab, and a certificate for each end.",
            "Its keys lie unprotected in files of yours: never trust it outside a lab."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ikelab pki --out lab-pki",
            "  ikelab pki --out lab-pki --key ecdsa384 --intermediate --crl",
            "  ikelab pki --out lab-pki --gateway-san dns:gw.example,ip:203.0.113.10 --days 30",
            "  ikelab pki --out lab-pki --not-before 2020-01-01 --not-after 2020-12-31     expired already",
            "  ikelab pki --out lab-pki --revoke peer     in the folder made before: only its list is new"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PkiCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder the files go to.")
    private Path out;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "ikelab lab",
            description = "Whose authority it says it is. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--key",
            paramLabel = "KIND",
            defaultValue = "rsa2048",
            converter = KeyKindConverter.class,
            completionCandidates = KeyKindConverter.class,
            description = "Keys: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private KeyKind key;

    @Option(
            names = "--ca-key",
            paramLabel = "KIND",
            converter = KeyKindConverter.class,
            completionCandidates = KeyKindConverter.class,
            description = "Keys of the authorities, where they are of another kind.")
    private Optional<KeyKind> authorityKey;

    @Option(names = "--intermediate", description = "An authority below the root issues the ends' certificates.")
    private boolean intermediate;

    @Mixin
    private PkiTimes times;

    @Mixin
    private PkiNames names;

    @Option(names = "--crl", description = "Write a list of revoked certificates for every authority.")
    private boolean lists;

    @Option(
            names = "--revoke",
            paramLabel = "WHO",
            split = ",",
            description = "Put gateway, peer or intermediate on its issuer's list. In a folder made before, where"
                    + " serial numbers are accepted too, nothing else is touched.")
    private List<String> revoked = List.of();

    @Option(names = "--force", description = "Replace an authority that DIR has already.")
    private boolean force;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        PkiFolder folder = new PkiFolder(out);
        List<Path> present = folder.present();
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        if (!present.isEmpty() && !revoked.isEmpty() && !force) {
            revokeMore(folder, now, terminal);
        } else if (present.isEmpty() || force) {
            makeAnew(folder, now, terminal);
        } else {
            throw new ConfigException(present.getFirst()
                    + " is there already: choose another folder with --out, or replace what is there with --force");
        }
        return ExitCode.OK;
    }

    private void revokeMore(PkiFolder folder, Instant now, Terminal terminal) {
        SequencedMap<String, PkiFile> changed = RevokedLater.revoke(out, revoked, ofAuthorities(now));
        folder.write(changed);
        changed.sequencedKeySet()
                .forEach(file -> terminal.line("Revoked by " + out.resolve(file) + ": " + String.join(", ", revoked)));
    }

    private void makeAnew(PkiFolder folder, Instant now, Terminal terminal) {
        LabAuthority authority = authority(now);
        Pki pki = Pki.make(authority.plan(), new SystemRandomness());
        SequencedMap<String, PkiFile> files = pki.files();
        folder.clear();
        folder.write(files);
        new PkiGuide(out, authority, pki).lines().forEach(terminal::line);
    }

    private LabAuthority authority(Instant now) {
        if (name.isBlank() || name.length() > PkiNames.COMMON_NAME_MAX - 16) {
            throw wrong("--name '" + name + "' must have 1 to " + (PkiNames.COMMON_NAME_MAX - 16) + " characters");
        }
        return new LabAuthority(
                name.strip(),
                new LabAuthority.Keys(authorityKey.orElse(key), key),
                intermediate,
                names.read(this::wrong),
                times.read(now, this::wrong),
                ofAuthorities(now),
                lists || !revoked.isEmpty(),
                revokedNames());
    }

    private List<String> revokedNames() {
        List<String> known = intermediate
                ? List.of(LabAuthority.GATEWAY, LabAuthority.PEER, LabAuthority.INTERMEDIATE)
                : List.of(LabAuthority.GATEWAY, LabAuthority.PEER);
        for (String one : revoked) {
            if (!known.contains(one)) {
                throw wrong("--revoke '" + one + "' is not made here, but must be one of " + String.join(", ", known));
            }
        }
        return revoked;
    }

    private static Validity ofAuthorities(Instant now) {
        return new Validity(now, now.plus(LabAuthority.AUTHORITY_LASTS));
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
