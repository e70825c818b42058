package io.ikelab.gateway.manage;

import io.ikelab.net.Randomness;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Long operations: 202 with a Location to ask at, until the result is there. */
final class Operations {
    private static final int KEPT_MAX = 256;
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Randomness random;
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    /** @param random for ids that nobody guesses */
    Operations(Randomness random) {
        this.random = random;
    }

    private record Pending(Instant ready, ArmResponse result) {}

    /** @param ready when {@code result} may be had */
    ArmResponse begin(ArmRequest request, ArmPath path, Instant ready, ArmResponse result) {
        String id = String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
        pending.put(id, new Pending(ready, result));
        if (pending.size() > KEPT_MAX) {
            pending.remove(pending.keySet().iterator().next());
        }
        return accepted(request.base() + path.id("locations/ikelab/operationResults", id));
    }

    /** Empty where there is no such operation. */
    Optional<ArmResponse> result(ArmRequest request, String id, Instant now) {
        return Optional.ofNullable(pending.get(id))
                .map(one -> one.ready().isAfter(now) ? accepted(request.base() + request.path()) : one.result());
    }

    private static ArmResponse accepted(String location) {
        return ArmResponse.empty(ArmResponse.ACCEPTED)
                .with("Location", location)
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }
}
