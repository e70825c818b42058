package io.ikelab.lab.soak;

import io.ikelab.host.HostCommand;
import io.ikelab.lab.scenario.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Good weather: what must be true of both ends, and the pings that prove it. */
final class Calm {
    /** Until whatever was lost in the storm is found out, and the tunnel is up again. */
    static final Duration SETTLING = Duration.ofMinutes(8);

    /** Between the first pings, which may wait for an SA, and those that may not be lost. */
    static final Duration WARMING_UP = Duration.ofSeconds(30);

    static final Duration PINGING = Duration.ofMinutes(2);

    /** A rekey may be under way whenever both ends are looked at; seconds later it is over. */
    static final int LOOKS = 5;

    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private static final Duration INTERVAL = Duration.ofSeconds(8);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private final Ends<SoakHost> hosts;
    private final List<Flow> flows;
    private final SoakJournal journal;

    Calm(Ends<SoakHost> hosts, List<Flow> flows, SoakJournal journal) {
        this.hosts = hosts;
        this.flows = flows;
        this.journal = journal;
    }

    /** Has every flow ping both ways. */
    void warmUp() {
        ping(3);
    }

    /** Likewise; from here on no ping may be lost. */
    void pingAll() {
        journal.forgetMissingPings();
        ping((int) PINGING.dividedBy(INTERVAL));
    }

    private void ping(int count) {
        for (Flow flow : flows) {
            for (Side side : Side.values()) {
                hosts.at(side)
                        .command(new HostCommand.Ping(
                                flow.host(side), flow.host(side.other()), count, INTERVAL, TIMEOUT, 56));
            }
        }
    }

    /** What is wrong with the pings. */
    Optional<String> pingsLost() {
        List<String> missing = journal.missingPings();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("lost in good weather: " + missing.size() + " pings, the first: " + missing.getFirst());
    }

    /** Where both ends differ, at this moment. */
    Optional<String> disagreement() {
        SoakHost gateway = hosts.gateway();
        SoakHost peer = hosts.peer();
        if (!journal.ikeSas(Side.GATEWAY).equals(journal.ikeSas(Side.PEER))) {
            return Optional.of("the gateway has IKE SAs " + journal.ikeSas(Side.GATEWAY) + ", the peer "
                    + journal.ikeSas(Side.PEER));
        }
        if (journal.ikeSas(Side.PEER).isEmpty()) {
            return Optional.of("the tunnel is down in good weather");
        }
        if (!gateway.outbound().equals(peer.inbound()) || !peer.outbound().equals(gateway.inbound())) {
            return Optional.of("the gateway sends on " + gateway.outbound() + " and receives on " + gateway.inbound()
                    + ", the peer sends on " + peer.outbound() + " and receives on " + peer.inbound());
        }
        return Optional.empty();
    }
}
