package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import java.util.List;

/**
 * Traffic Selector payload, TSi or TSr.
 *
 * @param initiator whose side: true for TSi, false for TSr
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.13">RFC 7296 §3.13</a>
 */
public record TrafficSelectorPayload(boolean initiator, List<TrafficSelector> selectors) implements Payload {
    public TrafficSelectorPayload {
        selectors = List.copyOf(selectors);
    }

    @Override
    public PayloadType type() {
        return initiator ? PayloadType.TSI : PayloadType.TSR;
    }
}
