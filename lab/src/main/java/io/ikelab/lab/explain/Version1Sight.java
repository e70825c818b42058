package io.ikelab.lab.explain;

import io.ikelab.iana.Ikev1ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Octets;
import java.util.List;

/**
 * A message of IKE version 1, as far as it is in the clear.
 *
 * @param encrypted whether nothing behind its header is
 * @param repeated whether the same octets were sent before
 * @param offers combinations of algorithms of its SA payload, in words; one where it is a choice
 * @param notifications what it says in the clear, whose numbers up to 30 version 2 took over
 * @param vendorIds in the order they stand
 */
public record Version1Sight(
        Sighting where,
        Side from,
        Ikev1ExchangeType exchange,
        boolean encrypted,
        boolean repeated,
        List<String> offers,
        List<NotifyType> notifications,
        List<Octets> vendorIds) {
    public static final Ikev1ExchangeType AGGRESSIVE_MODE = new Ikev1ExchangeType(4);
    public static final Ikev1ExchangeType QUICK_MODE = new Ikev1ExchangeType(32);

    public Version1Sight {
        offers = List.copyOf(offers);
        notifications = List.copyOf(notifications);
        vendorIds = List.copyOf(vendorIds);
    }

    /** Whether it is of {@code other}. */
    public boolean is(Ikev1ExchangeType other) {
        return exchange.equals(other);
    }
}
