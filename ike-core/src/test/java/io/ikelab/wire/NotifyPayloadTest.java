package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

final class NotifyPayloadTest {
    // OpenIKED regress/parser, notify_pld
    private static final PayloadBody NAT_DETECTION =
            PayloadBody.of(PayloadType.NOTIFY, "00004004 c7a06868090a7f120b13d32fde648bf1c33c798f");

    // The REKEY_SA of Android's tests, with the SPI of CURRENT_CHILD_SA_SPI_OUT
    private static final PayloadBody REKEY = PayloadBody.of(PayloadType.NOTIFY, "03044009 cae7019f");

    @Test
    void isReadAndWritten() {
        NAT_DETECTION.means(NotifyPayload.of(
                NotifyType.NAT_DETECTION_SOURCE_IP, Octets.fromHex("c7a06868090a7f120b13d32fde648bf1c33c798f")));
        REKEY.means(new NotifyPayload(ProtocolId.ESP, Octets.fromHex("cae7019f"), NotifyType.REKEY_SA, Octets.EMPTY));
    }

    @Test
    void isRefusedWhereTheSpiIsNotWhole() {
        NAT_DETECTION.isRefusedBelow(4);
        REKEY.isRefusedWhenCut();
    }

    @Test
    void unknownTypesAreKept() {
        PayloadBody.of(PayloadType.NOTIFY, "0000f123 01").means(NotifyPayload.of(new NotifyType(0xf123), Octets.of(1)));
    }

    @Test
    void spiSizeFitsItsField() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new NotifyPayload(ProtocolId.ESP, Octets.zeros(256), NotifyType.REKEY_SA, Octets.EMPTY));
    }
}
