package io.ikelab.lab.explain;

import io.ikelab.iana.VendorId;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.VendorIdPayload;
import java.util.List;
import java.util.Optional;

/**
 * What to call the two ends of a conversation. The rules speak of a gateway and a device; in a capture of anybody's an end is
 * the gateway when it says so by the vendor IDs of Azure's, else it goes by its address.
 *
 * @param began address of the end that began
 * @param answered address of the other
 * @param gateway which side's packets are an Azure gateway's; empty when neither says so, or both do
 */
public record Ends(String began, String answered, Optional<Side> gateway) {
    private static final String THE_GATEWAY = Side.GATEWAY.words();
    private static final String THE_DEVICE = Side.PEER.words();

    static Ends of(Conversation conversation) {
        boolean one = isAzure(conversation, Side.PEER);
        boolean other = isAzure(conversation, Side.GATEWAY);
        Optional<Side> gateway = one == other ? Optional.empty() : Optional.of(one ? Side.PEER : Side.GATEWAY);
        return new Ends(
                conversation.address(Side.PEER).toString(),
                conversation.address(Side.GATEWAY).toString(),
                gateway);
    }

    private static boolean isAzure(Conversation conversation, Side side) {
        return vendors(conversation, side).stream()
                .anyMatch(name -> name.startsWith(VendorId.MS_NT5_ISAKMPOAKLEY.label()));
    }

    /** Names of the vendor IDs {@code side} sent in the clear, and their octets where nobody here knows a name. */
    public static List<String> vendors(Conversation conversation, Side side) {
        return conversation.seen().messages().stream()
                .filter(message -> message.from() == side)
                .flatMap(message -> vendors(message).stream())
                .distinct()
                .toList();
    }

    /** The same of one message. */
    public static List<String> vendors(Message message) {
        return message.message()
                .all(VendorIdPayload.class)
                .map(VendorIdPayload::vendorId)
                .map(octets -> VendorId.nameOf(octets).orElseGet(octets::toString))
                .toList();
    }

    /** A sentence of the rules about these two ends. */
    public String named(String sentence) {
        String first = name(Side.PEER);
        String second = name(Side.GATEWAY);
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < sentence.length()) {
            if (sentence.startsWith(THE_GATEWAY, at)) {
                out.append(second);
                at += THE_GATEWAY.length();
            } else if (sentence.startsWith(THE_DEVICE, at)) {
                out.append(first);
                at += THE_DEVICE.length();
            } else {
                out.append(sentence.charAt(at));
                at++;
            }
        }
        return out.toString();
    }

    /** What {@code side} of the conversation is called. */
    public String name(Side side) {
        String address = side == Side.PEER ? began : answered;
        return gateway.map(known -> known == side ? THE_GATEWAY : THE_DEVICE).orElse(address);
    }

    /** For programs: the end to fix, by its part in the tunnel where it is known, else by its part in the exchange. */
    public String fixOn(FixOn fix) {
        return switch (fix) {
            case GATEWAY -> role(Side.GATEWAY);
            case DEVICE -> role(Side.PEER);
            case EITHER -> "either";
            case PATH -> "path";
            case NOWHERE -> "nowhere";
        };
    }

    /** For programs: {@code gateway} or {@code device}, else {@code initiator} or {@code responder}. */
    public String role(Side side) {
        return gateway.map(known -> known == side ? "gateway" : "device")
                .orElse(side == Side.PEER ? "initiator" : "responder");
    }
}
