package io.ikelab.lab.soak;

import io.ikelab.child.ChildId;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.esp.ChildTraffic;
import io.ikelab.esp.DataPlane;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.InboundSa;
import io.ikelab.esp.OutboundSa;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostNode;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Command;
import io.ikelab.net.Randomness;
import io.ikelab.net.VirtualNetwork;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** One end that can lose its power, and with it everything it knew. */
final class SoakHost {
    private final Side side;
    private final HostConfig config;
    private final CryptoProvider crypto;
    private final EspEngine esp;
    private final Randomness random;
    private final VirtualNetwork network;
    private Optional<Life> life = Optional.empty();
    private int lives;

    private record Life(HostNode node, VirtualNetwork.Attachment place) {}

    SoakHost(
            Side side,
            HostConfig config,
            CryptoProvider crypto,
            EspEngine esp,
            Randomness random,
            VirtualNetwork network) {
        this.side = side;
        this.config = config;
        this.crypto = crypto;
        this.esp = esp;
        this.random = random;
        this.network = network;
    }

    void powerOn() {
        HostNode node = new HostNode(config, crypto, esp, random.child("life " + lives++));
        life = Optional.of(new Life(node, network.attach(node, List.of(Temper.outer(side)))));
    }

    void powerOff() {
        life.ifPresent(over -> over.place().detach());
        life = Optional.empty();
    }

    boolean isOn() {
        return life.isPresent();
    }

    void command(Command command) {
        life.ifPresent(present -> present.place().command(command));
    }

    /** The SPI that {@code inner} would leave with now. */
    Optional<EspSpi> outboundFor(Octets inner) {
        return life.flatMap(present -> present.node()
                .dataPlane()
                .route(inner.toByteArray(), 0, inner.length())
                .map(OutboundSa::spi));
    }

    /** The SPIs it receives on. */
    Set<String> inbound() {
        return spis(plane -> child -> plane.inbound(child).map(InboundSa::spi));
    }

    /** The SPIs it can send on. */
    Set<String> outbound() {
        return spis(plane -> child -> plane.outbound(child).map(OutboundSa::spi));
    }

    private Set<String> spis(Function<DataPlane, Function<ChildId, Optional<EspSpi>>> direction) {
        Set<String> spis = new TreeSet<>();
        life.map(present -> present.node().dataPlane())
                .ifPresent(plane -> plane.traffic().stream()
                        .map(ChildTraffic::child)
                        .flatMap(child -> direction.apply(plane).apply(child).stream())
                        .map(EspSpi::toString)
                        .forEach(spis::add));
        return spis;
    }

    @Override
    public String toString() {
        return side.toString();
    }
}
