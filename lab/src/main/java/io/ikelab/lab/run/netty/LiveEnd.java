package io.ikelab.lab.run.netty;

import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostEvent;
import io.ikelab.host.config.HostSetting;
import io.ikelab.host.netty.BindFailure;
import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.PortPlan;
import io.ikelab.lab.run.EventfulPath;
import io.ikelab.lab.run.MachineCommand;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.scenario.FarEndKind;
import io.ikelab.lab.scenario.PathChange;
import io.ikelab.lab.scenario.PathWords;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.nat.NatCommand;
import io.ikelab.net.path.Lane;
import io.ikelab.net.path.LaneSetting;
import io.ikelab.policy.IkePorts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A running node, for whoever tells it things and asks it how it stands. Safe for use by several threads. */
public final class LiveEnd {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

    private final Place place;
    private final NodeShell shell;
    private final PortPlan ports;
    private final Inquiry inquiry;
    private final Supplier<HostConfig> reread;
    private HostConfig config;

    /**
     * Where it stands.
     *
     * @param kind what it is
     * @param path what its packets cross as they leave
     * @param nat before it
     */
    record Place(Side side, FarEndKind kind, EventfulPath path, Optional<LiveNat> nat) {}

    /** @param reread reads its configuration anew */
    LiveEnd(
            Place place,
            HostConfig config,
            NodeShell shell,
            PortPlan ports,
            Inquiry inquiry,
            Supplier<HostConfig> reread) {
        this.place = place;
        this.config = config;
        this.shell = shell;
        this.ports = ports;
        this.inquiry = inquiry;
        this.reread = reread;
    }

    /**
     * What came of telling it something.
     *
     * @param status how it stands after that; empty where its machine is switched off
     * @param refusals why it did not do it, one sentence each
     */
    public record Answer(Optional<HostEvent.StatusReported> status, List<String> refusals) {
        public Answer {
            refusals = List.copyOf(refusals);
        }
    }

    public Side side() {
        return place.side();
    }

    /** Whether it is one of Azure's gateways; else it is a device. */
    public boolean isGateway() {
        return place.kind() == FarEndKind.GATEWAY;
    }

    /** Has something befall the NAT before it; a reason where it cannot. */
    public Optional<String> atTheNat(NatCommand command) {
        return place.nat()
                .map(nat -> nat.befall(command))
                .orElseGet(() -> Optional.of("there is no NAT before the " + side()));
    }

    /** What it follows now. */
    public synchronized HostConfig config() {
        return config;
    }

    /** What it is told by where it runs. */
    public HostSetting setting() {
        return setting(side(), ports);
    }

    static HostSetting setting(Side side, PortPlan ports) {
        return new HostSetting(side.node(), new IkePorts(ports.ike(), ports.natTraversal()), true);
    }

    /** Where it listens. */
    public List<Endpoint> endpoints() {
        return shell.endpoints();
    }

    /** What befalls the packets it sends. */
    public Lane path() {
        return place.path().lane(side());
    }

    /** From now on the packets it sends meet {@code settings} too; both logs say so. */
    public Answer changePath(List<LaneSetting> settings) {
        place.path().change(new PathChange(List.of(side()), settings));
        return tell(new MachineCommand.SeePath(PathWords.of(path())));
    }

    /** Its present time. */
    public Instant now() {
        return shell.now();
    }

    /**
     * Its configuration as its file has it now, with the impairments it has.
     *
     * @throws io.ikelab.host.config.ConfigException when the file is wrong; nothing has changed then
     */
    public HostConfig reread() {
        return reread.get().withImpairments(config().impairments());
    }

    /** Hands {@code command} to it and waits until it was looked at, not until it is done. */
    public synchronized Answer tell(Command command) {
        Inquiry.Question question = inquiry.ask();
        try {
            give(command);
        } catch (BindFailure notThere) {
            inquiry.giveUp(question);
            return new Answer(Optional.empty(), List.of(String.valueOf(notThere.getMessage())));
        }
        shell.command(new HostCommand.ReportStatus());
        return await(question);
    }

    /** How it stands. */
    public synchronized Answer ask() {
        Inquiry.Question question = inquiry.ask();
        shell.command(new HostCommand.ReportStatus());
        return await(question);
    }

    private void give(Command command) {
        if (command instanceof HostCommand.Reconfigure(HostConfig next)) {
            List<Endpoint> wanted = binds(next);
            if (wanted.equals(binds(config))) {
                shell.command(command);
            } else {
                shell.move(wanted, command);
            }
            config = next;
        } else {
            Removal.tell(shell, ports, command);
        }
    }

    private List<Endpoint> binds(HostConfig host) {
        return NodePair.addresses(host).stream()
                .flatMap(address -> ports.on(address).stream())
                .toList();
    }

    private Answer await(Inquiry.Question asked) {
        Optional<Inquiry.Answer> answer = asked.answer()
                .thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (answer.isEmpty()) {
            inquiry.giveUp(asked);
        }
        return answer.map(told -> new Answer(Optional.of(told.status()), told.refusals()))
                .orElseGet(() -> new Answer(Optional.empty(), List.of()));
    }
}
