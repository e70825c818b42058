package io.ikelab.gateway.limit;

import io.ikelab.gateway.policy.GatewayGeneration;
import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.gateway.policy.SkuRates;
import io.ikelab.host.Bottleneck;

/**
 * The limits of a gateway's size.
 *
 * @param divisor what every rate is divided by, 1 or more: saturation can be seen with few packets
 */
public record SkuLimitsPlan(GatewaySku sku, GatewayGeneration generation, int divisor) implements Bottleneck.Plan {
    public static final int DIVISOR_MAX = 1_000_000;

    public SkuLimitsPlan {
        if (divisor < 1 || divisor > DIVISOR_MAX) {
            throw new IllegalArgumentException("rates are divided by 1 to " + DIVISOR_MAX + ", not " + divisor);
        }
    }

    @Override
    public Bottleneck open() {
        return new SkuLimits(this);
    }

    SkuRates rates() {
        return SkuRates.of(sku, generation);
    }
}
