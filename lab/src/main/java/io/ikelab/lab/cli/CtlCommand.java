package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.ControlReply;
import io.ikelab.lab.live.ControlRequest;
import io.ikelab.lab.live.netty.ControlClient;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ikelab ctl}: tells one node of a lab that is up to do something. */
@Command(
        name = "ctl",
        description = "Tell a running node to do something: one of 'ikelab up', or one started by itself.",
        footerHeading = "%nOrders:%n",
        footer = {
            "  initiate NAME     open a connection; with --wait, until it is up or has failed",
            "  terminate NAME    close it with a DELETE, and come back when it is answered",
            "  rekey NAME        replace its Child SAs        rekey-ike NAME   replace its IKE SA",
            "  create NAME CHILD    delete NAME    set up another Child SA; delete them all",
            "  check NAME        see now whether the peer is alive",
            "  reload            read the node's configuration file again: tunnels that are up keep what they agreed",
            "                    on, what is negotiated later follows the file, removed connections are deleted",
            "  secret NAME       another pre-shared key for what is negotiated later, read from the input",
            "  impair [add IMPAIRMENT | remove IMPAIRMENT | clear]    what it does wrong on purpose",
            "  path              what befalls packets this end sends; path set latency=50ms loss=0.1, path block udp-500,",
            "                    path unblock udp-500, path clear (docs/path.md has every key)",
            "  ping FROM TO [COUNT [INTERVAL_MS [OCTETS]]] [df]    the answers are in its log; 'ikelab ping' waits for them",
            "  send FROM TO [OCTETS [PORT [COUNT [INTERVAL_MS]]]] [df]    UDP; 'ikelab send' says what arrives",
            "  transfer FROM TO [SIZE [PORT [SECONDS]]] [no-df]    bulk by TCP; 'ikelab transfer' waits for its end",
            "  lose inbound|outbound|both NAME     forget half of its Child SA, without a word to IKE",
            "  nat rebind [ADDRESS] | expire     the NAT before the device begins anew, with other ports and perhaps another",
            "                    address outside; or it forgets its mappings: for the peer of a lab with a NAT",
            "  move ADDRESS...   it has these addresses from now on, the preferred one first",
            "  pause    resume   nothing leaves and nothing arrives, while the node goes on",
            "  restart [SECONDS] lose everything but the configuration",
            "  status            how it stands, as JSON    quit   end it with a DELETE"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CtlCommand implements Callable<Integer> {
    private static final Duration GOODBYE_MAX = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveOptions live;

    @Parameters(
            index = "0",
            paramLabel = "gateway|peer",
            converter = SideConverter.class,
            completionCandidates = SideConverter.class,
            description = "Which end.")
    private Side side;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ORDER", description = "What it is to do.")
    private List<String> order;

    @Option(
            names = "--value",
            paramLabel = "KEY",
            description = "The key for 'secret', for labs whose keys everybody may see: other users of this machine"
                    + " can read it while this command runs, and your shell keeps it.")
    private Optional<String> value;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "After 'initiate': wait so long for the tunnel. Exit code 1 where it does not come up.")
    private Optional<Integer> wait;

    @Override
    public Integer call() {
        if (wait.isPresent() && !(order.size() == 2 && order.getFirst().equals("initiate"))) {
            throw new ConfigException("--wait goes with 'initiate NAME'");
        }
        String words = String.join(" ", order);
        Optional<Secret> key = order.getFirst().equals("secret") ? Optional.of(key()) : Optional.empty();
        try (ControlClient client = ControlClient.connect(live.folder(), side)) {
            ControlReply reply = client.ask(new ControlRequest(words, key));
            Terminal terminal = Terminal.on(spec.commandLine().getOut());
            return switch (reply) {
                case ControlReply.Done(var said) -> {
                    said.forEach(terminal::line);
                    yield waited(client, terminal);
                }
                case ControlReply.Refused(String sentence) -> throw new ConfigException(sentence);
                case ControlReply.Stands _, ControlReply.Ladder _, ControlReply.Told _, ControlReply.Missed _ -> {
                    terminal.line(reply.line());
                    yield ExitCode.OK;
                }
            };
        }
    }

    /** An order right behind a DELETE would find the old tunnel still there: its answer is waited for. */
    private int waited(ControlClient client, Terminal terminal) {
        if (order.getFirst().equals("terminate")) {
            TunnelWait.forItsEnd(client, order.get(1), GOODBYE_MAX);
        }
        return wait.map(seconds -> TunnelWait.forIt(client, order.get(1), Duration.ofSeconds(seconds), terminal))
                .orElse(ExitCode.OK);
    }

    private Secret key() {
        if (value.isPresent()) {
            spec.commandLine()
                    .getErr()
                    .println("Warning: a key on the command line can be read by other users of this machine.");
            return Secret.copyOf(Octets.ofUtf8(value.get()));
        }
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        return console.isPresent() ? prompted(console.get()) : piped();
    }

    private static Secret prompted(Console console) {
        char[] typed = console.readPassword("The new key (it is not shown): ");
        if (typed == null) {
            throw new ConfigException("no key was typed");
        }
        return Secret.copyOf(Octets.ofUtf8(new String(typed)));
    }

    /** One line; the key is all of it but its end. */
    private static Secret piped() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new ConfigException("no key came on the input: 'secret' takes one line");
            }
            return Secret.copyOf(Octets.ofUtf8(line));
        } catch (IOException unreadable) {
            throw new ConfigException("the key cannot be read (" + unreadable.getMessage() + ")");
        }
    }
}
