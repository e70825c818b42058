package io.ikelab.esp;

import io.ikelab.inner.FlowView;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/**
 * Traffic selectors of one side, laid out for comparing with a {@link FlowView} without allocation.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4301#section-4.4.1.1">RFC 4301 §4.4.1.1</a>
 */
final class SelectorSet {
    private final AddressRange[] ranges;

    SelectorSet(List<TrafficSelector> selectors) {
        ranges = selectors.stream().map(AddressRange::of).toArray(AddressRange[]::new);
    }

    boolean containsSource(FlowView flow) {
        for (AddressRange range : ranges) {
            if (range.speaksOf(flow)
                    && range.holds(flow.sourceHigh(), flow.sourceLow())
                    && range.allows(flow.portsKnown(), flow.sourcePort())) {
                return true;
            }
        }
        return false;
    }

    boolean containsDestination(FlowView flow) {
        for (AddressRange range : ranges) {
            if (range.speaksOf(flow)
                    && range.holds(flow.destinationHigh(), flow.destinationLow())
                    && range.allows(flow.portsKnown(), flow.destinationPort())) {
                return true;
            }
        }
        return false;
    }
}
