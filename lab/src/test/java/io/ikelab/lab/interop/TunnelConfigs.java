package io.ikelab.lab.interop;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The same tunnels in three vocabularies. */
final class TunnelConfigs {
    private TunnelConfigs() {}

    static String charon(List<Tunnel> tunnels) {
        String connections = each(tunnels, tunnel -> """
            NAME {
              version = 2
              local_addrs = OUTER
              remote_addrs = 10.77.0.1
              proposals = IKE
              local {
                auth = psk
                id = OUTER
              }
              remote {
                auth = psk
                id = 10.77.0.1
              }
              children {
                NAME {
                  local_ts = THEIRS/32
                  remote_ts = OURS/32
                  esp_proposals = ESP
                }
              }
            }
            """.replace(
                "IKE", tunnel.theirs().ike()).replace("ESP", tunnel.theirs().esp()));
        String secrets = each(tunnels, tunnel -> """
            ike-NAME {
              id = OUTER
              secret = "KEY"
            }
            """.replace("KEY", tunnel.theirKey()));
        return "connections {\n" + connections + "}\nsecrets {\n" + secrets + "}\n";
    }

    /** As {@code peer.yaml}. */
    static String peer(List<Tunnel> tunnels) {
        String connections =
                each(tunnels, tunnel -> """
              NAME:
                local_addrs: 10.77.0.1
                remote_addrs: OUTER
                proposals: IKE
                local: {auth: psk}
                remote: {auth: psk}
                MORE
                children:
                  NAME: {local_ts: OURS/32, remote_ts: BEYOND, esp_proposals: ESP}
            """.replace("IKE", tunnel.ours().ike())
                        .replace("ESP", tunnel.ours().esp())
                        .replace("MORE", tunnel.more()));
        return "connections:\n" + connections + "secrets:\n  ike-all: {secret: " + Tunnel.KEY + "}\nhosts:\n"
                + each(tunnels, _ -> "  h-NAME: OURS\n");
    }

    /** As {@code gateway.yaml}. */
    static String gateway(List<Tunnel> tunnels) {
        String connections =
                each(tunnels, tunnel -> """
              - name: NAME
                localNetworkGateway: NAME
                sharedKey: KEY
                POLICY
            """.replace("KEY", Tunnel.KEY).replace("POLICY", tunnel.azure()));
        return "virtualNetworkGateway:\n  name: vpngw\n  publicIpAddress: 10.77.0.1\nlocalNetworkGateways:\n"
                + each(tunnels, _ -> "  - {name: NAME, gatewayIpAddress: OUTER, addressSpace: [BEYOND]}\n")
                + "virtualNetwork:\n  addressSpace: [10.10.0.0/16]\n  virtualMachines:\n"
                + each(tunnels, _ -> "    - {name: vm-NAME, ipAddress: OURS}\n")
                + "emulation:\n  reconnectSeconds: 0\nconnections:\n" + connections;
    }

    private static String each(List<Tunnel> tunnels, Function<Tunnel, String> text) {
        return tunnels.stream()
                .map(tunnel -> addressed(text.apply(tunnel), tunnel))
                .collect(Collectors.joining());
    }

    private static String addressed(String text, Tunnel tunnel) {
        return text.replace("NAME", tunnel.name())
                .replace("OUTER", tunnel.theirOuter())
                .replace("BEYOND", tunnel.beyond().isEmpty() ? "THEIRS/32" : tunnel.beyond())
                .replace("THEIRS", tunnel.theirInner())
                .replace("OURS", tunnel.ourInner());
    }
}
