package io.ikelab.lab.cli;

import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.event.Subscriber;
import io.ikelab.gateway.manage.GatewayDocument;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.lab.live.TunnelBook;
import io.ikelab.lab.live.netty.ApiDoor;
import io.ikelab.lab.live.netty.ControlServer;
import io.ikelab.lab.live.netty.Desk;
import io.ikelab.lab.live.netty.Followers;
import io.ikelab.lab.live.netty.LiveFolder;
import io.ikelab.lab.live.netty.LiveGateway;
import io.ikelab.lab.run.OrderBook;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.run.netty.Interruption;
import io.ikelab.lab.run.netty.LiveEnd;
import io.ikelab.lab.run.netty.LiveLab;
import io.ikelab.lab.run.netty.Readers;
import io.ikelab.lab.scenario.OwnFiles;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ikelab up}: both ends of a scenario, up until they are told otherwise. */
@Command(
        name = "up",
        description = {
            "Start both ends of a scenario on real sockets and leave them up, to be broken and mended while they run.",
            "The connection that the scenario's script opens first is opened; the script is not played."
        },
        footerHeading = "%nThen, from any terminal in the same folder:%n",
        footer = {
            "  ikelab status [--watch]                  how both ends stand",
            "  ikelab follow                            ladder and both logs as they grow",
            "  ikelab ctl gateway|peer ORDER            initiate, terminate, secret, reload, impair, ...",
            "  ikelab ping|send|transfer FROM TO        through the tunnel",
            "  ikelab down                              end it with a DELETE and complete files",
            "Ctrl-C and SIGTERM do the same as 'ikelab down'. Both ends' configurations are read again by 'reload'."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveOptions live;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            defaultValue = "healthy",
            description = "A built-in scenario's name, or a folder (default ${DEFAULT-VALUE}).")
    private String scenarioName;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the files go; without it the next free ikelab-runs/SCENARIO-n.")
    private Optional<Path> out;

    @Option(names = "--detach", description = "Go on in the background; come back when both ends listen.")
    private boolean detach;

    @Option(
            names = "--api",
            paramLabel = "PORT",
            description = "Open Azure's management API for the gateway at this port of 127.0.0.1. The token"
                    + " it asks for is printed.")
    private Optional<Integer> api;

    @Override
    public Integer call() {
        Scenario scenario = Scenarios.named(scenarioName);
        refuseWhatCannotStay(scenario);
        // A wrong name is refused before anything is written.
        var _ = live.folder();
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        return detach ? new Detached(live, terminal).start(arguments()) : run(scenario, terminal);
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("up", scenarioName));
        arguments.addAll(live.arguments());
        out.ifPresent(folder -> arguments.addAll(List.of("--out", folder.toString())));
        api.ifPresent(port -> arguments.addAll(List.of("--api", port.toString())));
        return arguments;
    }

    private static void refuseWhatCannotStay(Scenario scenario) {
        scenario.virtualOnly().ifPresent(why -> {
            throw new ConfigException("scenario '" + scenario.name() + "' cannot stay up: " + why);
        });
    }

    private int run(Scenario asWritten, Terminal terminal) {
        Path folder = RunFolder.make(out, asWritten.name());
        RunPlan plan = new RunPlan(asWritten, folder, TimeKind.REAL, OptionalLong.empty())
                .preparedFor(new SystemRandomness(), MonotonicClock.start().instant());
        OwnFiles own = OwnFiles.of(scenarioName, plan.scenario(), folder.resolve("config"));
        Followers followers = new Followers();
        OrderBook orders = new OrderBook();
        Map<Side, TunnelBook> books = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            TunnelBook book = new TunnelBook(side.node());
            books.put(side, book);
        }
        Readers readers = new Readers(Subscriber.all(List.copyOf(books.values())), followers);
        Optional<ApiDoor.Key> key = api.map(port -> ApiDoor.Key.make(port, new SystemRandomness()));
        announce(folder, own, key, terminal);
        try (Departure departure = Departure.onSignals()) {
            Interruption interruption = departure.interruption();
            LiveLab lab = LiveLab.start(plan, own, readers, voice(followers, terminal), interruption);
            List<ControlServer> servers = new ArrayList<>();
            Optional<ApiDoor> door;
            try {
                books.forEach((side, book) -> servers.add(ControlServer.open(
                        live.folder(),
                        folder,
                        new Desk(lab.end(side), book, folder, interruption::interrupt, orders),
                        followers)));
                TunnelBook book = books.getOrDefault(Side.GATEWAY, new TunnelBook(Side.GATEWAY.node()));
                door = key.map(one -> open(one, lab.end(Side.GATEWAY), book, own));
            } catch (ConfigException impossible) {
                interruption.interrupt();
                lab.runToItsEnd();
                throw impossible;
            }
            lab.runToItsEnd().writePages(orders.all());
            door.ifPresent(ApiDoor::close);
            servers.forEach(ControlServer::close);
        } catch (IOException unwritable) {
            throw RunFolder.unwritable(folder, unwritable);
        }
        return ExitCode.OK;
    }

    private ApiDoor open(ApiDoor.Key key, LiveEnd gateway, TunnelBook book, OwnFiles own) {
        LiveGateway control = new LiveGateway(
                gateway, book, () -> GatewayDocument.of(own.root(Side.GATEWAY), own.attachments(Side.GATEWAY)));
        return ApiDoor.open(live.folder(), control, gateway::now, new SystemRandomness(), key);
    }

    private void announce(Path folder, OwnFiles own, Optional<ApiDoor.Key> key, Terminal terminal) {
        LiveFolder place = live.folder();
        terminal.line("lab      " + place.name() + ", control sockets in " + place.path());
        terminal.line("files    " + folder);
        terminal.line("config   " + own.of(Side.GATEWAY) + " and " + own.of(Side.PEER)
                + " (after a change: ikelab ctl gateway|peer reload)");
        key.ifPresent(one -> terminal.line(
                "api      " + one.base() + ", token " + one.token() + " (also in " + place.tokenFile() + ")"));
        terminal.line("end      ikelab down, or Ctrl-C");
        terminal.line("");
    }

    private static RunVoice voice(Followers followers, Terminal terminal) {
        return new RunVoice() {
            @Override
            public void ladder(String line) {
                followers.ladder(line);
                terminal.line(line);
            }

            @Override
            public void remark(String sentence) {
                terminal.faint(sentence);
            }
        };
    }
}
