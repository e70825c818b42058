package io.ikelab.lab.live.netty;

import io.ikelab.esp.ChildTraffic;
import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.manage.ConnectionReport;
import io.ikelab.gateway.manage.GatewayControl;
import io.ikelab.gateway.manage.GatewayDocument;
import io.ikelab.gateway.status.ConnectivityState;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostEvent;
import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.live.TunnelBook;
import io.ikelab.lab.run.MachineCommand;
import io.ikelab.lab.run.netty.LiveEnd;
import io.ikelab.sa.IkeCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A lab's gateway, for the management API. */
public final class LiveGateway implements GatewayControl {
    /** The emulator's own reboot; Azure's takes about as long as a planned failover. */
    private static final Duration REBOOT = Duration.ofSeconds(2);

    private static final String BETWEEN_ENDS = " → ";
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int LOOKS_MAX = 60;

    private final LiveEnd end;
    private final TunnelBook book;
    private final Supplier<GatewayDocument> file;
    private GatewayDocument document;
    private HostConfig known;

    /**
     * @param book follows the node's events from its start, at once
     * @param file its configuration as its file has it now
     */
    public LiveGateway(LiveEnd end, TunnelBook book, Supplier<GatewayDocument> file) {
        this.end = end;
        this.book = book;
        this.file = file;
        this.document = file.get();
        this.known = end.config();
    }

    /** Where somebody else told the gateway something since, it is what the file says. */
    @Override
    public synchronized GatewayDocument document() {
        if (!end.config().equals(known)) {
            document = file.get();
            known = end.config();
        }
        return document;
    }

    @Override
    public synchronized Optional<String> become(GatewayDocument next, GatewayConfig config) {
        HostConfig host =
                config.toHost(end.setting()).withImpairments(end.config().impairments());
        LiveEnd.Answer answer = end.tell(new HostCommand.Reconfigure(host));
        if (!answer.refusals().isEmpty()) {
            return Optional.of(String.join("; ", answer.refusals()));
        }
        document = next;
        known = end.config();
        return Optional.empty();
    }

    @Override
    public List<ConnectionReport> connections() {
        Optional<HostEvent.StatusReported> status = end.ask().status();
        List<ChildTraffic> traffic =
                status.map(HostEvent.StatusReported::children).orElse(List.of());
        return status.map(HostEvent.StatusReported::connections).orElse(List.of()).stream()
                .map(one -> report(one, traffic))
                .toList();
    }

    private ConnectionReport report(ConnectionStatus status, List<ChildTraffic> traffic) {
        List<ConnectionReport.ChildSa> children = book.children(status.connection(), traffic).stream()
                .map(child -> new ConnectionReport.ChildSa(
                        child.inboundSpi(), child.outboundSpi(), child.suite(), child.local(), child.remote()))
                .toList();
        return new ConnectionReport(
                status.connection(),
                ConnectivityState.of(status.phase()),
                status.since(),
                status.ingressBytes(),
                status.egressBytes(),
                book.open(status.connection()).stream()
                        .map(sa -> ikeSa(sa, children))
                        .toList());
    }

    private ConnectionReport.IkeSa ikeSa(TunnelBook.OpenIkeSa sa, List<ConnectionReport.ChildSa> children) {
        NodeStanding.Ike ike = sa.ike();
        List<String> ends = List.of(ike.path().split(BETWEEN_ENDS, 2));
        return new ConnectionReport.IkeSa(
                address(ends.getFirst()),
                address(ends.getLast()),
                Long.parseUnsignedLong(ike.initiatorSpi(), 16),
                Long.parseUnsignedLong(ike.responderSpi(), 16),
                ike.suite(),
                sa.initiated(),
                ends.getLast().endsWith(":" + end.setting().ports().natTraversal()),
                ike.since(),
                children);
    }

    /** Of an address and a port. */
    private static String address(String endpoint) {
        return endpoint.substring(0, endpoint.lastIndexOf(':'));
    }

    @Override
    public Duration reset() {
        end.tell(new MachineCommand.Restart(REBOOT));
        return REBOOT;
    }

    /** A connection is opened again only where its mode lets the gateway begin; else the device does. */
    @Override
    public void resetConnection(String connection) {
        end.tell(new IkeCommand.Terminate(connection));
        for (int looks = 0; looks < LOOKS_MAX && !book.ikeSas(connection).isEmpty(); looks++) {
            pause();
        }
        end.tell(new IkeCommand.Initiate(connection));
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
