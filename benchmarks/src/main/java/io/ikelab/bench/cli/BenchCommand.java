package io.ikelab.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measure on this machine what the data path carries, and how fast tunnels come up.",
        subcommands = {
            EspCommand.class,
            TunnelCommand.class,
            TunnelsCommand.class,
            HandshakeCommand.class,
            CaptureCommand.class
        })
final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
