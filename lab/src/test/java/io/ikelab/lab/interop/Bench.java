package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** One charon and one node of ours with many tunnels between them, in namespaces of their own. */
record Bench(Namespaces namespaces, Charon charon, OurProcess process) implements AutoCloseable {

    /** Our gateway, which holds what Azure can. */
    static Bench ofGateway(Path folder, List<Tunnel> tunnels) {
        return start(folder, tunnels, "", "gateway", TunnelConfigs.gateway(tunnels));
    }

    static Bench ofDevice(Path folder, List<Tunnel> tunnels) {
        return ofDevice(folder, tunnels, "");
    }

    /** @param settings of charon, lines of strongswan.conf */
    static Bench ofDevice(Path folder, List<Tunnel> tunnels, String settings) {
        return start(folder, tunnels, settings, "peer", TunnelConfigs.peer(tunnels));
    }

    /** Our device, which does these things wrong on purpose. */
    static Bench ofImpairedDevice(Path folder, List<Tunnel> tunnels, List<String> impairments) {
        return start(folder, tunnels, "", "peer", TunnelConfigs.peer(tunnels), impairments);
    }

    private static Bench start(Path folder, List<Tunnel> tunnels, String settings, String command, String config) {
        return start(folder, tunnels, settings, command, config, List.of());
    }

    private static Bench start(
            Path folder,
            List<Tunnel> tunnels,
            String settings,
            String command,
            String config,
            List<String> impairments) {
        Namespaces namespaces = Namespaces.create("10.20.0.1");
        tunnels.forEach(tunnel -> namespaces.addTheirs(tunnel.theirOuter(), tunnel.theirInner()));
        Charon charon = Charon.start(namespaces, folder, TunnelConfigs.charon(tunnels), settings);
        return new Bench(
                namespaces,
                charon,
                OurProcess.start(namespaces, folder, command, command + ".yaml", config, impairments));
    }

    Running ours() {
        return process.running();
    }

    void assertPingsCrossBothWays(Tunnel tunnel) {
        ours().tell("ping " + tunnel.ourInner() + " " + tunnel.theirInner() + " 3 50");
        assertThat(ours().await("echo.series.finished")).contains("3 sent, 3 received");
        // At the end ping waits one interval for the last reply, and the machine may be busy.
        List<String> ping = List.of("ping", "-c", "3", "-i", "0.2", "-I", tunnel.theirInner(), tunnel.ourInner());
        assertThat(Tool.run(namespaces.inTheirs(ping)).output()).contains("3 packets transmitted, 3 received");
    }

    @Override
    public void close() {
        process.close();
        charon.close();
        namespaces.close();
    }
}
