package io.ikelab.gateway.manage;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.status.ConnectivityState;
import io.ikelab.host.config.Attachments;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A gateway that is up and does at once what it is told. */
public final class RunningGateway implements GatewayControl {
    private static final String GATEWAY = """
            virtualNetworkGateway: {name: vpngw, publicIpAddress: 127.20.0.1, sku: VpnGw2AZ}
            localNetworkGateways:
              - {name: onprem, gatewayIpAddress: 127.10.0.1, addressSpace: [192.168.10.0/24]}
            virtualNetwork:
              addressSpace: [10.1.0.0/16]
            connections:
              - name: to-onprem
                localNetworkGateway: onprem
                sharedKey: 0x12
                connectionMode: ResponderOnly
                ipsecPolicies:
                  - saLifeTimeSeconds: 27000
                    saDataSizeKilobytes: 102400000
                    ipsecEncryption: GCMAES256
                    ipsecIntegrity: GCMAES256
                    ikeEncryption: AES256
                    ikeIntegrity: SHA256
                    dhGroup: DHGroup14
                    pfsGroup: None
            """;

    final List<GatewayConfig> changes = new ArrayList<>();
    final List<String> done = new ArrayList<>();
    private GatewayDocument document = GatewayDocument.of(file(), Attachments.none());

    /** What it was told last. */
    GatewayConfig config() {
        return changes.getLast();
    }

    @Override
    public GatewayDocument document() {
        return document;
    }

    @Override
    public Optional<String> become(GatewayDocument next, GatewayConfig config) {
        document = next;
        changes.add(config);
        return Optional.empty();
    }

    @Override
    public List<ConnectionReport> connections() {
        Instant since = Instant.parse("2026-11-21T11:00:00Z");
        var child = new ConnectionReport.ChildSa("0xc0000001", "0xc0000002", "AES-GCM-16-256", "any", "any");
        var sa = new ConnectionReport.IkeSa(
                "127.20.0.1",
                "127.10.0.1",
                -1,
                2,
                "AES-CBC-256/HMAC-SHA2-256-128/PRF-HMAC-SHA2-256/MODP-2048",
                false,
                false,
                since,
                List.of(child));
        return List.of(new ConnectionReport(
                "to-onprem", ConnectivityState.CONNECTED, Optional.of(since), 840, 841, List.of(sa)));
    }

    @Override
    public Duration reset() {
        done.add("reset");
        return Duration.ofSeconds(2);
    }

    @Override
    public void resetConnection(String connection) {
        done.add("reset " + connection);
    }

    static ConfigValue file() {
        return ConfigFile.parse("gateway.yaml", GATEWAY);
    }
}
