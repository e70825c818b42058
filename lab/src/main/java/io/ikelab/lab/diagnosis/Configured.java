package io.ikelab.lab.diagnosis;

import io.ikelab.lab.scenario.Side;
import io.ikelab.policy.ConnectionPolicy;
import java.util.Optional;

/** What is known of the two ends' configurations: of both in a run, of one beside a foreign device, else of none. */
public record Configured(Optional<ConnectionPolicy> gateway, Optional<ConnectionPolicy> device) {
    public static final Configured UNKNOWN = new Configured(Optional.empty(), Optional.empty());

    public static Configured both(ConnectionPolicy gateway, ConnectionPolicy device) {
        return new Configured(Optional.of(gateway), Optional.of(device));
    }

    public static Configured only(Side side, ConnectionPolicy policy) {
        return switch (side) {
            case GATEWAY -> new Configured(Optional.of(policy), Optional.empty());
            case PEER -> new Configured(Optional.empty(), Optional.of(policy));
        };
    }

    public Optional<ConnectionPolicy> at(Side side) {
        return switch (side) {
            case GATEWAY -> gateway;
            case PEER -> device;
        };
    }
}
