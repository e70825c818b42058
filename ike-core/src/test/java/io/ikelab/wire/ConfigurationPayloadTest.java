package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.ConfigurationAttributeType;
import io.ikelab.iana.ConfigurationType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfigurationPayloadTest {
    // OpenIKED regress/parser, cp_pld, the second
    private static final PayloadBody REPLY = PayloadBody.of(PayloadType.CONFIGURATION, "02000000 00010004 aabbccdd");

    @Test
    void isReadAndWritten() {
        REPLY.means(new ConfigurationPayload(
                ConfigurationType.REPLY,
                List.of(new ConfigurationAttribute(
                        ConfigurationAttributeType.INTERNAL_IP4_ADDRESS, Octets.fromHex("aabbccdd")))));
        PayloadBody.of(PayloadType.CONFIGURATION, "03000000")
                .means(new ConfigurationPayload(ConfigurationType.SET, List.of()));
    }

    @Test
    void asksWithoutAValue() {
        // Android IkeConfigPayloadTest, IPV4_ADDRESS_ATTRIBUTE_WITHOUT_VALUE and IPV6_SUBNET_ATTRIBUTE_WITHOUT_VALUE
        PayloadBody.of(PayloadType.CONFIGURATION, "01000000 00010000 000f0000")
                .means(new ConfigurationPayload(
                        ConfigurationType.REQUEST,
                        List.of(
                                ConfigurationAttribute.asking(ConfigurationAttributeType.INTERNAL_IP4_ADDRESS),
                                ConfigurationAttribute.asking(ConfigurationAttributeType.INTERNAL_IP6_SUBNET))));
    }

    @Test
    void unknownTypesAndAttributesAreKept() {
        PayloadBody.of(PayloadType.CONFIGURATION, "c8000000 7fff0003 010203")
                .means(new ConfigurationPayload(
                        new ConfigurationType(200),
                        List.of(new ConfigurationAttribute(
                                new ConfigurationAttributeType(0x7fff), Octets.of(1, 2, 3)))));
    }

    @Test
    void theReservedBitIsIgnored() {
        Payload read = PayloadBody.of(PayloadType.CONFIGURATION, "02ffffff 80010004 aabbccdd")
                .read();
        assertThat(read).isEqualTo(REPLY.read());
    }

    @Test
    void anAttributeThatIsCutIsRefused() {
        REPLY.isRefusedBelow(4);
        for (int length = 5; length < REPLY.octets().length(); length++) {
            new PayloadBody(PayloadType.CONFIGURATION, REPLY.octets().slice(0, length)).isRefused("needs");
        }
    }

    @Test
    void anAddressHasItsLength() {
        PayloadBody.of(PayloadType.CONFIGURATION, "02000000 00010003 aabbcc")
                .isRefused("an attribute INTERNAL_IP4_ADDRESS does not have 3 octets");
        PayloadBody.of(PayloadType.CONFIGURATION, "02000000 000e0003 000100")
                .isRefused("an attribute SUPPORTED_ATTRIBUTES does not have 3 octets");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ConfigurationAttribute(ConfigurationAttributeType.INTERNAL_IP6_ADDRESS, Octets.zeros(16)));
    }

    @Test
    void attributesOfOneTypeAreFoundInTheirOrder() {
        ConfigurationAttribute first =
                new ConfigurationAttribute(ConfigurationAttributeType.INTERNAL_IP4_DNS, Octets.of(10, 0, 0, 1));
        ConfigurationAttribute second =
                new ConfigurationAttribute(ConfigurationAttributeType.INTERNAL_IP4_DNS, Octets.of(10, 0, 0, 2));
        ConfigurationPayload payload = new ConfigurationPayload(
                ConfigurationType.REPLY,
                List.of(first, ConfigurationAttribute.asking(ConfigurationAttributeType.APPLICATION_VERSION), second));
        assertThat(payload.all(ConfigurationAttributeType.INTERNAL_IP4_DNS)).containsExactly(first, second);
    }
}
