package io.ikelab.wire;

import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP4_ADDRESS;
import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP4_DHCP;
import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP4_DNS;
import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP4_NBNS;
import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP4_NETMASK;
import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP4_SUBNET;
import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP6_ADDRESS;
import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP6_DHCP;
import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP6_DNS;
import static io.ikelab.iana.ConfigurationAttributeType.INTERNAL_IP6_SUBNET;
import static io.ikelab.iana.ConfigurationAttributeType.SUPPORTED_ATTRIBUTES;

import io.ikelab.iana.ConfigurationAttributeType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.Map;

/**
 * An attribute of a Configuration payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-------------+---------------+---------------+---------------+
 * |R|       Attribute Type        |            Length             |
 * +-+-------------+---------------+---------------+---------------+
 * ~                             Value                             ~
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param attributeType 15 bits
 * @param value empty in a request for whatever there is; else as long as the type wants it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.15.1">RFC 7296 §3.15.1</a>
 */
public record ConfigurationAttribute(ConfigurationAttributeType attributeType, Octets value) {
    private static final int TYPE_MAX = 0x7fff;

    /** Octets of a value that is there, for the types whose values are all of one length. */
    private static final Map<ConfigurationAttributeType, Integer> LENGTHS = Map.ofEntries(
            Map.entry(INTERNAL_IP4_ADDRESS, 4),
            Map.entry(INTERNAL_IP4_NETMASK, 4),
            Map.entry(INTERNAL_IP4_DNS, 4),
            Map.entry(INTERNAL_IP4_NBNS, 4),
            Map.entry(INTERNAL_IP4_DHCP, 4),
            Map.entry(INTERNAL_IP4_SUBNET, 8),
            Map.entry(INTERNAL_IP6_ADDRESS, 17),
            Map.entry(INTERNAL_IP6_DNS, 16),
            Map.entry(INTERNAL_IP6_DHCP, 16),
            Map.entry(INTERNAL_IP6_SUBNET, 17));

    /** @throws IllegalArgumentException when type or value do not fit their fields, or each other */
    public ConfigurationAttribute {
        FieldRange.require("attribute type", attributeType.code(), TYPE_MAX);
        FieldRange.requireU16("attribute length", value.length());
        if (!isAllowed(attributeType, value.length())) {
            throw new IllegalArgumentException(rule(attributeType, value.length()));
        }
    }

    /** Asks for the attribute without proposing a value. */
    public static ConfigurationAttribute asking(ConfigurationAttributeType type) {
        return new ConfigurationAttribute(type, Octets.EMPTY);
    }

    static ConfigurationAttribute read(WireReader in) {
        ConfigurationAttributeType type = new ConfigurationAttributeType(in.u16() & TYPE_MAX);
        int length = in.u16();
        if (!isAllowed(type, length)) {
            throw in.malformed(rule(type, length));
        }
        return new ConfigurationAttribute(type, in.octets(length));
    }

    void write(WireWriter out) {
        out.u16(attributeType.code()).u16(value.length()).octets(value);
    }

    private static boolean isAllowed(ConfigurationAttributeType type, int length) {
        if (type.equals(SUPPORTED_ATTRIBUTES)) {
            return length % 2 == 0;
        }
        return length == 0 || length == LENGTHS.getOrDefault(type, length);
    }

    private static String rule(ConfigurationAttributeType type, int length) {
        return "an attribute " + type + " does not have " + length + " octets";
    }
}
