package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

final class VendorIdPayloadTest {
    @Test
    void isReadAndWrittenWhateverItIs() {
        // OpenIKED regress/parser, vendor_pld
        PayloadBody.of(PayloadType.VENDOR_ID, "11223344").means(new VendorIdPayload(Octets.fromHex("11223344")));
        PayloadBody.of(PayloadType.VENDOR_ID, "").means(new VendorIdPayload(Octets.EMPTY));
    }
}
