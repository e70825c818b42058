package io.ikelab.lab.diagnosis;

import io.ikelab.lab.scenario.FarEndKind;
import io.ikelab.lab.scenario.Side;
import io.ikelab.policy.ConnectionPolicy;
import java.util.Optional;

/**
 * What is known of the two ends' configurations: of both in a run, of one beside a foreign device, else of none.
 *
 * @param behind what is known of the networks they connect
 * @param farEnd what stands across from the gateway; unknown, it is a device
 */
public record Configured(
        Optional<ConnectionPolicy> gateway, Optional<ConnectionPolicy> device, Behind behind, FarEndKind farEnd) {
    public static final Configured UNKNOWN =
            new Configured(Optional.empty(), Optional.empty(), Behind.UNKNOWN, FarEndKind.DEVICE);

    public static Configured both(ConnectionPolicy gateway, ConnectionPolicy device) {
        return new Configured(Optional.of(gateway), Optional.of(device), Behind.UNKNOWN, FarEndKind.DEVICE);
    }

    public static Configured only(Side side, ConnectionPolicy policy) {
        return switch (side) {
            case GATEWAY -> new Configured(Optional.of(policy), Optional.empty(), Behind.UNKNOWN, FarEndKind.DEVICE);
            case PEER -> new Configured(Optional.empty(), Optional.of(policy), Behind.UNKNOWN, FarEndKind.DEVICE);
        };
    }

    public Configured with(Behind networks) {
        return new Configured(gateway, device, networks, farEnd);
    }

    public Configured towards(FarEndKind kind) {
        return new Configured(gateway, device, behind, kind);
    }

    public Optional<ConnectionPolicy> at(Side side) {
        return switch (side) {
            case GATEWAY -> gateway;
            case PEER -> device;
        };
    }
}
