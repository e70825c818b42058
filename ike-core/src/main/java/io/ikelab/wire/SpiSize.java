package io.ikelab.wire;

import io.ikelab.iana.ProtocolId;

/** Which SPI sizes a protocol's SAs have (RFC 7296 §3.3.1, §3.11). */
final class SpiSize {
    static final int ESP_OR_AH = 4;
    static final int IKE = 8;

    private SpiSize() {}

    /** In a proposal: none for the first IKE SA, 8 where one is rekeyed, 4 for ESP and AH. */
    static boolean isAllowedInProposal(ProtocolId protocol, int size) {
        if (protocol.equals(ProtocolId.IKE)) {
            return size == 0 || size == IKE;
        }
        return !isEspOrAh(protocol) || size == ESP_OR_AH;
    }

    /** In a Delete payload: none for the IKE SA, which is the one the message travels in; 4 for ESP and AH. */
    static boolean isAllowedInDelete(ProtocolId protocol, int size) {
        if (protocol.equals(ProtocolId.IKE)) {
            return size == 0;
        }
        return !isEspOrAh(protocol) || size == ESP_OR_AH;
    }

    static String rule(ProtocolId protocol, int size) {
        return "an SPI of " + protocol + " does not have " + size + " octets here";
    }

    private static boolean isEspOrAh(ProtocolId protocol) {
        return protocol.equals(ProtocolId.ESP) || protocol.equals(ProtocolId.AH);
    }
}
