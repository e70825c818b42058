package io.ikelab.iana;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CodePointsTest {
    @Test
    void notificationsAreKnownByNumber() {
        assertThat(new NotifyType(14)).isEqualTo(NotifyType.NO_PROPOSAL_CHOSEN).hasToString("NO_PROPOSAL_CHOSEN");
        assertThat(new NotifyType(16430)).hasToString("IKEV2_FRAGMENTATION_SUPPORTED");
    }

    @Test
    void unknownNumbersSurviveAndShow() {
        assertThat(new NotifyType(9999).isKnown()).isFalse();
        assertThat(new NotifyType(9999)).hasToString("unknown (9999)");
        assertThat(TransformId.of(4, 1000)).isEqualTo(new UnknownTransformId(4, 1000));
        assertThat(TransformId.of(4, 1000).label()).isEqualTo("transform type 4 number 1000");
    }

    @Test
    void notificationsBelow16384AreErrors() {
        assertThat(new NotifyType(16383).isError()).isTrue();
        assertThat(new NotifyType(16384).isError()).isFalse();
    }

    @Test
    void registeredTransformsHaveTheirNameThoughNobodyDoesThem() {
        assertThat(TransformId.of(1, 7).label()).isEqualTo("BLOWFISH");
        assertThat(TransformId.of(4, 28).label()).isEqualTo("BRAINPOOL-P256R1");
    }

    @Test
    void everyTransformIsFoundAgainByItsNumbers() {
        IntStream.rangeClosed(1, 5)
                .boxed()
                .flatMap(type -> IntStream.range(0, 40).mapToObj(code -> TransformId.of(type, code)))
                .forEach(id ->
                        assertThat(TransformId.of(id.typeCode(), id.code())).isEqualTo(id));
        assertThat(TransformId.of(2, 5)).isEqualTo(PrfId.HMAC_SHA2_256);
        assertThat(TransformId.of(3, 12)).isEqualTo(IntegrityId.HMAC_SHA2_256_128);
    }

    @Test
    void basicPayloadsAreThoseOfRfc7296() {
        assertThat(IntStream.range(0, 256).filter(code -> new PayloadType(code).isBasic()))
                .containsExactlyElementsOf(IntStream.rangeClosed(33, 48).boxed().toList());
    }
}
