package io.ikelab.lab.run;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostEvent;
import io.ikelab.host.InnerNetwork;
import io.ikelab.host.InnerSide;
import io.ikelab.inner.FlowView;
import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Node;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Several devices of one site as one node: each has the connections of its own outer address, and the hosts are behind all
 * of them. The site's own routers see at once whether a device beside them is on, and which of its tunnels are up; of those
 * that lead to a destination they use the first, the others stand by.
 */
final class DeviceGroup implements Node {
    private final HostConfig site;
    private final EventSource events;
    private final List<DeviceSeat> devices;
    private final InnerNetwork network;
    private final FlowView flow = new FlowView();
    private final StatusSum statuses = new StatusSum();
    private final Deque<NodeOutput> outputs = new ArrayDeque<>();
    private Instant now = Instant.MIN;

    /** @param addresses of the devices, the preferred one first */
    DeviceGroup(HostConfig site, List<IpAddress> addresses, Randomness random) {
        this.site = site;
        this.events = new EventSource(site.name());
        this.devices = addresses.stream()
                .map(address -> new DeviceSeat(address, site, random.child(address.toString()), events))
                .toList();
        this.network = new InnerNetwork(site, events, random.child("site"));
    }

    @Override
    public void handle(NodeInput input) {
        now = input.now();
        switch (input) {
            case NodeInput.Arrived(Instant _, Packet packet) ->
                at(packet.destination()).ifPresent(device -> device.handle(input));
            case NodeInput.Tick _ -> {
                devices.forEach(device -> device.handle(input));
                network.tick(now);
            }
            case NodeInput.Commanded(Instant _, Command command) -> command(command);
            case NodeInput.WorkDone(Instant at, long number, Object result) ->
                devices.get((int) (number % devices.size()))
                        .handle(new NodeInput.WorkDone(at, number / devices.size(), result));
        }
        settle();
    }

    @Override
    public NodeOutput poll() {
        NodeOutput next = outputs.poll();
        return next != null
                ? next
                : new NodeOutput.Wake(Stream.concat(
                                Stream.of(network.wake()), devices.stream().map(DeviceSeat::wake))
                        .min(Instant::compareTo)
                        .orElse(Instant.MAX));
    }

    private Optional<DeviceSeat> at(IpAddress address) {
        return devices.stream()
                .filter(device -> device.address().equals(address))
                .findFirst();
    }

    private void command(Command command) {
        switch (command) {
            case HostCommand.Inner sending -> network.order(now, sending).ifPresent(this::refuse);
            case HostCommand.ReportStatus _ -> reportStatus(command);
            case HostCommand.Reconfigure(HostConfig next) ->
                devices.forEach(
                        device -> order(device, new HostCommand.Reconfigure(DeviceSeat.share(device.address(), next))));
            case MachineCommand.OfDevice(IpAddress which, MachineCommand what) ->
                at(which).ifPresent(device -> order(device, what));
            case IkeCommand ike -> ofConnection(ike.connection(), command);
            case HostCommand.LoseSa(String connection, var _) -> ofConnection(connection, command);
            case HostCommand.DeleteChildren(String connection) -> ofConnection(connection, command);
            default -> devices.forEach(device -> order(device, command));
        }
    }

    private void ofConnection(String connection, Command command) {
        devices.stream()
                .filter(device -> device.hasConnection(connection))
                .findFirst()
                .ifPresentOrElse(
                        device -> order(device, command), () -> refuse("there is no connection '" + connection + "'"));
    }

    private void order(DeviceSeat device, Command command) {
        device.handle(new NodeInput.Commanded(now, command));
    }

    private void reportStatus(Command command) {
        statuses.begin(site);
        devices.stream().filter(DeviceSeat::isOn).forEach(device -> {
            order(device, command);
            drain(device);
        });
        emit(statuses.sum(meta()));
    }

    /** Lets devices and hosts answer each other until none has anything more to say. */
    private void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (DeviceSeat device : devices) {
                moved |= drain(device);
            }
            for (Optional<InnerSide.Output> next = network.poll(now); next.isPresent(); next = network.poll(now)) {
                said(next.get());
                moved = true;
            }
        }
    }

    private boolean drain(DeviceSeat device) {
        boolean moved = false;
        for (Optional<NodeOutput> next = device.poll(); next.isPresent(); next = device.poll()) {
            said(device, next.get());
            moved = true;
        }
        for (var next = device.port().takeDelivered();
                next.isPresent();
                next = device.port().takeDelivered()) {
            delivered(next.get());
            moved = true;
        }
        return moved;
    }

    private void said(DeviceSeat device, NodeOutput output) {
        switch (output) {
            case NodeOutput.Transmit _ -> outputs.add(output);
            case NodeOutput.Work(long number, var task) ->
                outputs.add(new NodeOutput.Work(number * devices.size() + devices.indexOf(device), task));
            case NodeOutput.Emit(Event event) -> {
                device.saw(event);
                if (event instanceof HostEvent.StatusReported report) {
                    statuses.add(report);
                } else {
                    emit(event);
                }
            }
            case NodeOutput.Wake _ -> {}
        }
    }

    private void delivered(InstancePort.Delivered packet) {
        packet.cause()
                .ifPresentOrElse(
                        (PacketId cause) -> network.deliver(now, packet.packet(), cause),
                        () -> network.tell(now, packet.packet()));
    }

    private void said(InnerSide.Output output) {
        switch (output) {
            case InnerSide.Output.Leave(Octets packet) -> way(packet).ifPresent(device -> device.send(now, packet));
            case InnerSide.Output.Emit(Event event) -> emit(event);
        }
    }

    /** The first with a tunnel; where there is none, the first that is on and may set one up. */
    private Optional<DeviceSeat> way(Octets packet) {
        if (!flow.read(packet.toByteArray(), 0, packet.length())) {
            return Optional.empty();
        }
        IpAddress to = flow.destination();
        return devices.stream()
                .filter(device -> device.hasTunnelTo(to))
                .findFirst()
                .or(() -> devices.stream().filter(DeviceSeat::isOn).findFirst());
    }

    private void refuse(String reason) {
        emit(new HostEvent.CommandRefused(meta(), reason));
    }

    private EventMeta meta() {
        return events.meta(now, Optional.empty());
    }

    private void emit(Event event) {
        outputs.add(new NodeOutput.Emit(event));
    }
}
