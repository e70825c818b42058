package io.ikelab.wire;

import io.ikelab.iana.ConfigurationAttributeType;
import io.ikelab.iana.ConfigurationType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Configuration payload: addresses and the like that one end asks for and the other gives.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |   CFG Type    |                   RESERVED                    |
 * +---------------+---------------+---------------+---------------+
 * ~                   Configuration Attributes                    ~
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.15">RFC 7296 §3.15</a>
 */
public record ConfigurationPayload(ConfigurationType configurationType, List<ConfigurationAttribute> attributes)
        implements Payload {
    private static final int RESERVED_LENGTH = 3;

    /** @throws IllegalArgumentException when the type does not fit its field */
    public ConfigurationPayload {
        FieldRange.requireU8("configuration type", configurationType.code());
        attributes = List.copyOf(attributes);
    }

    static ConfigurationPayload read(WireReader in) {
        ConfigurationType type = new ConfigurationType(in.u8());
        in.skip(RESERVED_LENGTH);
        List<ConfigurationAttribute> attributes = new ArrayList<>();
        while (in.hasRemaining()) {
            WireReader named = in.named("attribute " + (attributes.size() + 1));
            attributes.add(ConfigurationAttribute.read(named));
            in.skip(in.remaining() - named.remaining());
        }
        return new ConfigurationPayload(type, attributes);
    }

    /** Those of one type: some, such as name servers, may come more than once. */
    public Stream<ConfigurationAttribute> all(ConfigurationAttributeType type) {
        return attributes.stream().filter(attribute -> attribute.attributeType().equals(type));
    }

    @Override
    public PayloadType type() {
        return PayloadType.CONFIGURATION;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(configurationType.code()).zeros(RESERVED_LENGTH);
        attributes.forEach(attribute -> attribute.write(out));
    }
}
