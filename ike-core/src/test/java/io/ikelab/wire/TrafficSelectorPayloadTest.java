package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.iana.PayloadType;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrafficSelectorPayloadTest {
    // OpenIKED regress/parser, ts_pld
    private static final String V4 = "07000010 0000ffff ac287d00 ac287dff";
    private static final String V6 =
            "08110028 01f40fff" + "20010db8000000000000000000000000" + "20010db800000000ffffffffffffffff";
    private static final String LABEL = "0a010008 01020304";

    private static final TrafficSelector RANGE =
            TrafficSelector.range(IpAddress.of("172.40.125.0"), IpAddress.of("172.40.125.255"));
    private static final TrafficSelector PORTS = new TrafficSelector(
            17, 500, 4095, IpAddress.of("2001:db8::"), IpAddress.of("2001:db8::ffff:ffff:ffff:ffff"));

    @Test
    void isReadAndWrittenForEitherSide() {
        PayloadBody.of(PayloadType.TSI, "01000000" + V4).means(new TrafficSelectorPayload(true, List.of(RANGE)));
        PayloadBody.of(PayloadType.TSR, "02000000" + V4 + V6)
                .means(new TrafficSelectorPayload(false, List.of(RANGE, PORTS)));
    }

    @Test
    void isRefusedWhenCutOrLonger() {
        PayloadBody.of(PayloadType.TSR, "02000000" + V4 + V6).isRefusedWhenCut();
        PayloadBody.of(PayloadType.TSR, "02000000" + V4 + V6).isRefusedWithMore();
    }

    @Test
    void hasAsManySelectorsAsItAnnounces() {
        PayloadBody.of(PayloadType.TSI, "02000000" + V4).isRefused("needs 1 octets");
        PayloadBody.of(PayloadType.TSI, "01000000" + V4 + V4).isRefused("16 octets too many");
    }

    @Test
    void selectorsHaveTheLengthOfTheirType() {
        PayloadBody.of(PayloadType.TSI, "01000000 07000003").isRefused("cannot have a length of 3");
        PayloadBody.of(PayloadType.TSI, "01000000 0700000c 0000ffff ac287d00").isRefused("has 12 octets after");
        PayloadBody.of(PayloadType.TSI, "01000000 08000010 0000ffff ac287d00 ac287dff")
                .isRefused("has 36 octets");
    }

    @Test
    void selectorsOfOtherTypesKeepTheirPlace() {
        PayloadBody body = PayloadBody.of(PayloadType.TSI, "04000000" + LABEL + V4 + LABEL + V6);
        body.means(new TrafficSelectorPayload(true, List.of(RANGE, PORTS), List.of(label(0), label(2))));
    }

    @Test
    void placesAreAmongTheSelectors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrafficSelectorPayload(true, List.of(RANGE), List.of(label(2))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrafficSelectorPayload(true, List.of(), List.of(label(1), label(0))));
    }

    @Test
    void noMoreSelectorsThanTheCountCanSay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrafficSelectorPayload(true, Collections.nCopies(256, RANGE)));
    }

    @Test
    void reservedOctetsAreIgnored() {
        assertThat(PayloadBody.of(PayloadType.TSI, "01a5a5a5" + V4).read())
                .isEqualTo(new TrafficSelectorPayload(true, List.of(RANGE)));
    }

    private static UnknownTrafficSelector label(int position) {
        return new UnknownTrafficSelector(position, 10, 1, Octets.of(1, 2, 3, 4));
    }
}
