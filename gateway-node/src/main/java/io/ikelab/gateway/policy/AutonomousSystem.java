package io.ikelab.gateway.policy;

import java.util.Set;

/** Which autonomous system numbers Azure takes. */
public final class AutonomousSystem {
    /** A gateway's, where none is given. */
    public static final long AZURE_DEFAULT = 65_515;

    private static final Set<Long> AZURE = Set.of(8074L, 8075L, 12_076L, 65_515L, 65_517L, 65_518L, 65_519L, 65_520L);

    private AutonomousSystem() {}

    /** Whether a gateway may have it: Azure's own default, and what nobody reserved. */
    public static boolean isForGateways(long number) {
        return number == AZURE_DEFAULT || isForSites(number);
    }

    /** Whether a device may have it. */
    public static boolean isForSites(long number) {
        boolean reservedByIana = number == 23_456 || inside(number, 64_496, 64_511) || inside(number, 65_535, 65_551);
        return !reservedByIana && !AZURE.contains(number);
    }

    private static boolean inside(long number, long first, long last) {
        return number >= first && number <= last;
    }
}
