package io.ikelab.lab.cli;

import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.lab.comparison.Comparison;
import io.ikelab.lab.comparison.Verifier;
import io.ikelab.lab.comparison.file.EndFile;
import io.ikelab.lab.comparison.file.Pairing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ikelab compare}: two configurations held against each other, clause by clause. */
@Command(
        name = "compare",
        description = {
            "Hold the configurations of two ends against each other, clause by clause, before anything runs:",
            "what agrees, what differs without harm, and what breaks the tunnel, where, seen how and mended how.",
            "Reads gateway.yaml, peer.yaml, swanctl.conf, ipsec.conf (with the ipsec.secrets beside it), and a VPN",
            "connection in Terraform, Bicep or an ARM template; in either order, and two of one kind as well."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing breaks the tunnel",
            "1:something does",
            "2:a file cannot be read; one sentence says why"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "One end's configuration.")
    private Path a;

    @Parameters(index = "1", paramLabel = "B", description = "The other's.")
    private Path b;

    @Option(
            names = "--connection",
            paramLabel = "A[=B]",
            description = "Which connection of each file (default: the two that have each other's addresses).")
    private Optional<String> connection = Optional.empty();

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        EndFile one = EndFile.read(a);
        EndFile other = EndFile.read(b);
        Pairing pair = Pairing.of(one, other, connection);
        Comparison comparison =
                Comparison.of(pair.a(), pair.b(), new Verifier(new BouncyCastleSignatures(), Instant.now()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(CompareJson.of(one, other, comparison));
        } else {
            new CompareText(Terminal.on(out)).print(one, other, comparison);
        }
        out.flush();
        return comparison.agrees() ? 0 : 1;
    }
}
