package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Side;
import io.ikelab.negotiate.SelectorNarrowing;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.TrafficSelectorPayload;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The traffic selectors of a message, by whose networks they are.
 *
 * @param gateway what lies behind the gateway
 * @param device what lies behind the device
 */
record Selectors(List<TrafficSelector> gateway, List<TrafficSelector> device) {

    /** @param initiator who asked for the Child SA: TSi is its side (RFC 7296 §2.9) */
    static Selectors of(Message message, Side initiator) {
        List<TrafficSelector> ofInitiator = selectors(message, true);
        List<TrafficSelector> ofResponder = selectors(message, false);
        return initiator == Side.GATEWAY
                ? new Selectors(ofInitiator, ofResponder)
                : new Selectors(ofResponder, ofInitiator);
    }

    /** A packet's selectors left out because a wider one has them in it are no loss. */
    boolean covers(Selectors asked) {
        return covers(gateway, asked.gateway) && covers(device, asked.device);
    }

    private static boolean covers(List<TrafficSelector> granted, List<TrafficSelector> asked) {
        return asked.isEmpty() || SelectorNarrowing.isSubset(asked, granted);
    }

    private static List<TrafficSelector> selectors(Message message, boolean initiator) {
        return message.message()
                .all(TrafficSelectorPayload.class)
                .filter(payload -> payload.initiator() == initiator)
                .flatMap(payload -> payload.selectors().stream())
                .toList();
    }

    static String text(List<TrafficSelector> selectors) {
        return selectors.isEmpty()
                ? "nothing"
                : selectors.stream().map(TrafficSelector::toString).collect(Collectors.joining(", "));
    }

    /** Such as {@code 10.1.0.0/16 behind the gateway and 192.168.10.0/24 behind the device}. */
    @Override
    public String toString() {
        return text(gateway) + " behind the gateway and " + text(device) + " behind the device";
    }
}
