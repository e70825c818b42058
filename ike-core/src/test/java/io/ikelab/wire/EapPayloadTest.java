package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.EapCode;
import io.ikelab.iana.EapType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import org.junit.jupiter.api.Test;

final class EapPayloadTest {
    // OpenIKED regress/parser, eap_pld, the first
    private static final PayloadBody IDENTITY = PayloadBody.of(PayloadType.EAP, "01000005 01");

    @Test
    void isReadAndWritten() {
        IDENTITY.means(EapPayload.of(EapCode.REQUEST, 0, EapType.IDENTITY, Octets.EMPTY));
        PayloadBody.of(PayloadType.EAP, "03070004").means(new EapPayload(EapCode.SUCCESS, 7, Octets.EMPTY));
        PayloadBody.of(PayloadType.EAP, "04070004").means(new EapPayload(EapCode.FAILURE, 7, Octets.EMPTY));
    }

    @Test
    void aResponseHasAMethodAndData() {
        EapPayload response = EapPayload.of(EapCode.RESPONSE, 9, EapType.IDENTITY, Octets.ofAscii("peer"));
        assertThat(response.method()).contains(EapType.IDENTITY);
        assertThat(response.data()).isEqualTo(Octets.ofAscii("peer"));
        assertThat(response.message()).isEqualTo(Octets.fromHex("02090009 01 70656572"));
    }

    @Test
    void aSuccessHasNoMethod() {
        EapPayload success = new EapPayload(EapCode.SUCCESS, 1, Octets.EMPTY);
        assertThat(success.method()).isEmpty();
        assertThat(success.data()).isEqualTo(Octets.EMPTY);
    }

    @Test
    void unknownCodesAreKeptWithWhateverTheyHave() {
        PayloadBody.of(PayloadType.EAP, "c8010004").means(new EapPayload(new EapCode(200), 1, Octets.EMPTY));
        PayloadBody.of(PayloadType.EAP, "c8010006 0102").means(new EapPayload(new EapCode(200), 1, Octets.of(1, 2)));
    }

    /** OpenIKED's second has one of five octets where there are eight. */
    @Test
    void theMessageFillsThePayload() {
        IDENTITY.isRefusedWhenCut();
        IDENTITY.isRefusedWithMore();
        PayloadBody.of(PayloadType.EAP, "02000005 01 fafbfc").isRefused("an EAP message of 5 octets does not fill 8");
        PayloadBody.of(PayloadType.EAP, "0200ffff 01").isRefused("of 65535 octets does not fill 5");
    }

    @Test
    void contentIsAsItsCodeHasIt() {
        PayloadBody.of(PayloadType.EAP, "01000004").isRefused("an EAP-Request does not have 0 octets");
        PayloadBody.of(PayloadType.EAP, "03000005 01").isRefused("an EAP-Success does not have 1 octets");
        assertThatIllegalArgumentException().isThrownBy(() -> new EapPayload(EapCode.RESPONSE, 0, Octets.EMPTY));
        assertThatIllegalArgumentException().isThrownBy(() -> new EapPayload(EapCode.FAILURE, 0, Octets.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new EapPayload(EapCode.SUCCESS, 256, Octets.EMPTY));
    }
}
