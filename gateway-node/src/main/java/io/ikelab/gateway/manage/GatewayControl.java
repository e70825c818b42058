package io.ikelab.gateway.manage;

import io.ikelab.gateway.config.GatewayConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The running gateway, as the management API sees it. */
public interface GatewayControl {
    /** What it was last told to be. */
    GatewayDocument document();

    /**
     * Has it follow another configuration; SAs whose connection stays as it was stay.
     *
     * @param config of {@code next}
     * @return why it cannot be followed now, a sentence without a full stop; empty: it is
     */
    Optional<String> become(GatewayDocument next, GatewayConfig config);

    /** How each connection stands. */
    List<ConnectionReport> connections();

    /**
     * Reboots the instance that runs: its SAs are lost, its address and configuration stay.
     *
     * @return how long it is away
     */
    Duration reset();

    /** Takes one connection down and has it come up again; the others are not touched. */
    void resetConnection(String connection);
}
