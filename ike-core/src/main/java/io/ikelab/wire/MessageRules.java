package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a message has the payloads its exchange wants: none missing, none twice, none that has no place there. The
 * table is in docs/message-rules.md. Payloads that nobody knows yet are passed over unless they are critical, and so are
 * exchanges that nobody knows.
 *
 * <p>The order of payloads is free (RFC 7296 §1.7).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.5">RFC 7296 §2.5</a>
 */
public final class MessageRules {
    private MessageRules() {}

    /**
     * What is wrong with a message; empty when nothing is. The first is the one to answer.
     *
     * @param allowed what the two ends have come to before; without it EAP's rounds, say, are out of place
     */
    public static List<WireFault> check(IkeMessage message, boolean protectedByKeys, Set<Allowance> allowed) {
        List<WireFault> faults = new ArrayList<>(unknownCritical(message, protectedByKeys));
        MessageRuleTable.ruleFor(message, protectedByKeys, allowed).ifPresent(rule -> {
            faults.addAll(protection(rule, protectedByKeys));
            faults.addAll(counts(rule, message));
            faults.addAll(strangers(rule, message));
        });
        faults.addAll(ProposalNumbers.check(message, protectedByKeys));
        return List.copyOf(faults);
    }

    /** As with nothing allowed: pre-shared keys or signatures, and a Child SA from the start. */
    public static List<WireFault> check(IkeMessage message, boolean protectedByKeys) {
        return check(message, protectedByKeys, Set.of());
    }

    public static List<WireFault> check(Decoded.Complete decoded) {
        return check(decoded.message(), decoded.protectedByKeys());
    }

    static WireFault fault(String payload, boolean protectedByKeys, String rule) {
        String path = protectedByKeys ? PayloadType.ENCRYPTED + "/" + payload : payload;
        return new WireFault(WireFault.Kind.MALFORMED, 0, path, rule);
    }

    private static List<WireFault> unknownCritical(IkeMessage message, boolean protectedByKeys) {
        return message.payloads().stream()
                .filter(payload -> payload.critical() && !payload.type().isBasic())
                .map(payload -> new WireFault(
                        WireFault.Kind.UNKNOWN_CRITICAL_PAYLOAD,
                        0,
                        fault(payload.type().toString(), protectedByKeys, "").path(),
                        "a payload of type " + payload.type() + " is critical and not known here",
                        codeOf(payload.type())))
                .toList();
    }

    private static List<WireFault> protection(MessageRule rule, boolean protectedByKeys) {
        if (rule.protectedByKeys() == protectedByKeys) {
            return List.of();
        }
        String name = PayloadType.ENCRYPTED.toString();
        return List.of(new WireFault(
                WireFault.Kind.MALFORMED,
                0,
                name,
                "the " + rule.name() + (rule.protectedByKeys() ? " is protected" : " is not protected") + " by keys"));
    }

    private static List<WireFault> counts(MessageRule rule, IkeMessage message) {
        List<WireFault> faults = new ArrayList<>();
        for (PayloadRule payload : rule.payloads()) {
            long count = message.payloads().stream()
                    .filter(present -> present.type().equals(payload.type()))
                    .count();
            if (!payload.allows(count)) {
                String broken =
                        "the " + rule.name() + " has " + payload.amount() + " " + payload.type() + ", not " + count;
                faults.add(fault(payload.type().toString(), rule.protectedByKeys(), broken));
            }
        }
        return faults;
    }

    /** Types that RFC 7296 defines for other messages; those of extensions may stand anywhere. */
    private static List<WireFault> strangers(MessageRule rule, IkeMessage message) {
        return message.payloads().stream()
                .map(Payload::type)
                .filter(PayloadType::isBasic)
                .distinct()
                .filter(type ->
                        rule.payloads().stream().noneMatch(known -> known.type().equals(type)))
                .map(type -> fault(
                        type.toString(),
                        rule.protectedByKeys(),
                        "the " + rule.name() + " has no payload of type " + type))
                .toList();
    }

    private static Octets codeOf(PayloadType type) {
        return new WireWriter(1).u8(type.code()).toOctets();
    }
}
