package io.ikelab.lab.cli;

import io.ikelab.lab.live.ControlReply;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ikelab transfer}: bulk by TCP from a machine behind one end of a lab that is up to one behind the other. */
@Command(
        name = "transfer",
        description =
                "Send bulk data by TCP through the tunnel of a lab that is up, in full segments; exit code 1 where"
                        + " it stalls.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TransferCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveOptions live;

    @Parameters(index = "0", paramLabel = "FROM", description = "A machine's name or address, behind either end.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "A machine's name, any address, or a name to look up.")
    private String to;

    @Option(
            names = "--size",
            paramLabel = "OCTETS",
            defaultValue = "1MB",
            description = "How much, such as 1500, 64kB or 1MB (default ${DEFAULT-VALUE}).")
    private String size;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9",
            description = "At the destination (default ${DEFAULT-VALUE}, discard).")
    private int port;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "After so long without anything new acknowledged it is given up (default ${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--no-df", description = "Its packets may be fragmented; without this they have DF set.")
    private boolean mayFragment;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        String rest = size + " " + port + " " + patience + (mayFragment ? " no-df" : "");
        return new InnerTraffic(live, terminal).play(from, to, "transfer", rest, "transfer.", TransferCommand::verdict);
    }

    private static Optional<Integer> verdict(ControlReply.Told told) {
        return switch (told.name()) {
            case "transfer.finished" -> Optional.of(ExitCode.OK);
            case "transfer.stalled", "transfer.reset" -> Optional.of(ExitCode.SOFTWARE);
            default -> Optional.empty();
        };
    }
}
