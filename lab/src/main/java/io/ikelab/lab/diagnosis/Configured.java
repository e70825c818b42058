package io.ikelab.lab.diagnosis;

import io.ikelab.lab.scenario.Side;
import io.ikelab.policy.ConnectionPolicy;
import java.util.Optional;

/**
 * What is known of the two ends' configurations: of both in a run, of one beside a foreign device, else of none.
 *
 * @param behind what is known of the networks they connect
 */
public record Configured(Optional<ConnectionPolicy> gateway, Optional<ConnectionPolicy> device, Behind behind) {
    public static final Configured UNKNOWN = new Configured(Optional.empty(), Optional.empty(), Behind.UNKNOWN);

    public static Configured both(ConnectionPolicy gateway, ConnectionPolicy device) {
        return new Configured(Optional.of(gateway), Optional.of(device), Behind.UNKNOWN);
    }

    public static Configured only(Side side, ConnectionPolicy policy) {
        return switch (side) {
            case GATEWAY -> new Configured(Optional.of(policy), Optional.empty(), Behind.UNKNOWN);
            case PEER -> new Configured(Optional.empty(), Optional.of(policy), Behind.UNKNOWN);
        };
    }

    public Configured with(Behind networks) {
        return new Configured(gateway, device, networks);
    }

    public Optional<ConnectionPolicy> at(Side side) {
        return switch (side) {
            case GATEWAY -> gateway;
            case PEER -> device;
        };
    }
}
