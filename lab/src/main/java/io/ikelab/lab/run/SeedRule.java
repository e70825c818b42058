package io.ikelab.lab.run;

import io.ikelab.host.config.ConfigException;
import io.ikelab.net.IpAddress;
import java.util.Collection;

/** Whoever knows the seed knows every key: with real sockets one is taken on loopback only. */
public final class SeedRule {
    private SeedRule() {}

    /** @throws ConfigException when one of {@code addresses} can be reached from elsewhere */
    public static void requireLoopback(long seed, Collection<IpAddress> addresses) {
        addresses.stream()
                .filter(address -> !address.toInetAddress().isLoopbackAddress())
                .findFirst()
                .ifPresent(address -> {
                    throw new ConfigException("--seed " + seed + " is not accepted with real sockets on " + address
                            + ": whoever knows the seed knows every key, so only loopback addresses (127.x.y.z) and"
                            + " virtual time may have one");
                });
    }
}
