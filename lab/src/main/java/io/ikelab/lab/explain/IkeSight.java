package io.ikelab.lab.explain;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.IkeHeader;

/**
 * An IKE message as anybody sees it who has no keys.
 *
 * @param length octets it says it has
 * @param repeated whether the same octets were sent before
 */
public record IkeSight(Sighting where, Side from, IkeHeader header, long length, boolean repeated) {
    /** Whether it is a request, or a response, of {@code exchange} in version 2. */
    public boolean is(ExchangeType exchange, boolean response) {
        return isVersion2() && header.exchange().equals(exchange) && header.response() == response;
    }

    /** Whether it speaks the version the rest of this lab speaks. */
    public boolean isVersion2() {
        return header.majorVersion() == IkeHeader.MAJOR_VERSION;
    }
}
