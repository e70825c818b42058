package io.ikelab.gateway.log;

import io.ikelab.gateway.policy.AzureName;
import java.util.Arrays;
import java.util.Optional;

/** The resource logs of a gateway with site-to-site connections: all rows land in one table and are told apart by these. */
public enum LogCategory implements AzureName {
    GATEWAY("GatewayDiagnosticLog"),
    TUNNEL("TunnelDiagnosticLog"),
    ROUTE("RouteDiagnosticLog"),
    IKE("IKEDiagnosticLog");

    private final String label;

    LogCategory(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** By Azure's name. */
    public static Optional<LogCategory> named(String name) {
        return Arrays.stream(values())
                .filter(category -> category.label.equals(name))
                .findFirst();
    }
}
