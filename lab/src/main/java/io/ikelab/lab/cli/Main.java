package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.netty.BindFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ikelab}: says what it can do, and hands over to its commands. */
@Command(
        name = "ikelab",
        description = {
            "A wire-level lab for IKEv2 and IPsec tunnels: both ends, real bytes, breakable on purpose.",
            "An emulator for labs, not a VPN for production."
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what was asked for came out",
            "1:it ran, and something else came out than expected",
            "2:the input was wrong; one sentence says where",
            "3:ikelab itself failed"
        },
        footerHeading = "%nTwo more commands are the launcher's own:%n",
        footer = {
            "  verify [--interop]  Build and test; --interop: against foreign tools too.",
            "  mvn [ARGUMENTS]     Maven, under the JDK the launcher found."
        })
public final class Main implements Runnable {

    private static final int OWN_FAILURE = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        // Netty would load Java's flight recorder with its first buffer: the better part of a second, in a handshake.
        System.setProperty("io.netty.jfr.enabled", "false");
        System.exit(commandLine()
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(arguments));
    }

    /** The ladder's lines are no ASCII, and the locale of a container or a CI job seldom says so. */
    private static PrintWriter utf8(FileDescriptor to) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(to), StandardCharsets.UTF_8), true);
    }

    /** The whole command line, ready to execute. */
    public static CommandLine commandLine() {
        CommandLine ikelab = new CommandLine(new Main());
        ikelab.addSubcommand(new RunCommand());
        ikelab.addSubcommand(new ListCommand());
        ikelab.addSubcommand(new ExplainCommand());
        ikelab.addSubcommand(new LogsCommand());
        ikelab.addSubcommand(new GatewayCommand());
        ikelab.addSubcommand(new PeerCommand());
        ikelab.addSubcommand(new UpCommand());
        ikelab.addSubcommand(new DownCommand());
        ikelab.addSubcommand(new StatusCommand());
        ikelab.addSubcommand(new PingCommand());
        ikelab.addSubcommand(new SendCommand());
        ikelab.addSubcommand(new TransferCommand());
        ikelab.addSubcommand(new FollowCommand());
        ikelab.addSubcommand(new CtlCommand());
        ikelab.addSubcommand(new CompareCommand());
        ikelab.addSubcommand(new PkiCommand());
        ikelab.addSubcommand(new ImpairmentsCommand());
        ikelab.addSubcommand(new MtuCommand());
        ikelab.addSubcommand(new RoutesCommand());
        ikelab.addSubcommand(new FlowCommand());
        ikelab.addSubcommand(new SoakCommand());
        ikelab.addSubcommand(new FuzzCommand());
        for (CommandPlugin plugin : ServiceLoader.load(CommandPlugin.class)) {
            ikelab.addSubcommand(plugin.command());
        }
        ikelab.addSubcommand("completion", new GenerateCompletion());
        answerHelpAndVersion(ikelab);
        ikelab.setCaseInsensitiveEnumValuesAllowed(true);
        ikelab.setParameterExceptionHandler(Main::refuse);
        ikelab.setExecutionExceptionHandler(Main::fail);
        return ikelab;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static void answerHelpAndVersion(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(Main::version);
        command.getSubcommands().values().forEach(Main::answerHelpAndVersion);
    }

    private static String[] version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "ikelab " + (version == null ? "(from class files)" : version) + ", JDK " + Runtime.version()
        };
    }

    /** Bad usage is one sentence, not a page of usage. */
    private static int refuse(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        command.getErr()
                .println(sentence(fault) + "; see " + command.getCommandSpec().qualifiedName() + " --help.");
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException fault) {
        String what = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        List<String> meant =
                fault instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return meant.isEmpty() ? what : what + " (did you mean " + meant.getFirst() + "?)";
    }

    /** What the user can mend is one sentence; anything else is ours, and shown as it is. */
    private static int fail(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        return switch (failure) {
            case ConfigException wrong -> say(wrong.sentence(), command);
            case BindFailure unavailable -> say(String.valueOf(unavailable.getMessage()), command);
            default -> {
                failure.printStackTrace(command.getErr());
                yield OWN_FAILURE;
            }
        };
    }

    private static int say(String sentence, CommandLine command) {
        command.getErr().println(sentence + ".");
        return ExitCode.USAGE;
    }
}
