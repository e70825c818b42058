package io.ikelab.esp;

import io.ikelab.child.ChildId;
import java.util.Map;

/**
 * A Child SA's counters at one moment. Bytes are octets of inner packets.
 *
 * @param drops by reason, in the order of {@link EspResult}; inbound and outbound together
 */
public record ChildTraffic(
        ChildId child,
        String connection,
        long inboundPackets,
        long inboundBytes,
        long outboundPackets,
        long outboundBytes,
        Map<EspResult, Long> drops) {}
