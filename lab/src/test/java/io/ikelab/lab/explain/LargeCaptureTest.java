package io.ikelab.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LargeCaptureTest {
    private static Explanation explained(long packets, int conversations, Explainer.Waiting waiting)
            throws IOException {
        try (CaptureReader reader = new CaptureReader(new GeneratedCapture(packets, conversations, false))) {
            return new Explainer(RecordedKeys.NONE, new BouncyCastleCrypto(), new BestEspEngine())
                    .explain(reader, waiting);
        }
    }

    @Test
    void everyPacketOfEveryFlowIsCounted() throws IOException {
        Explanation told = explained(202_000, 100, Explainer.Waiting.PATIENTLY);

        assertThat(told.counts()).isEqualTo(new Counts(202_000, 200, 0, 201_800, 0));
        assertThat(told.accounts()).hasSize(100).allSatisfy(account -> {
            assertThat(account.conversation().counts()).isEqualTo(new Counts(2020, 2, 0, 2018, 0));
            assertThat(account.conversation().esp()).hasSize(2).allSatisfy(flow -> {
                assertThat(flow.packets()).isEqualTo(1009);
                assertThat(flow.lowest()).isEqualTo(1);
                assertThat(flow.highest()).isEqualTo(1009);
                assertThat(flow.missing()).isZero();
                assertThat(flow.repeated()).isZero();
                assertThat(flow.largest()).isEqualTo(1420);
            });
        });
        assertThat(told.accounts().getLast().conversation().last().frame()).hasValue(202_000);
    }

    @Test
    void conversationsBeyondTheBoundAreCountedAndTheirPacketsWithThem() throws IOException {
        Explanation told = explained(60_000, 20_000, Explainer.Waiting.PATIENTLY);

        assertThat(told.accounts()).hasSize(1_000);
        assertThat(told.others()).isEqualTo(new Explanation.Others(19_000, false));
        assertThat(told.counts()).isEqualTo(new Counts(60_000, 40_000, 0, 20_000, 0));
    }

    @Test
    void whoeverDoesNotWaitGetsWhatWasReadSoFar() throws IOException {
        List<Long> heard = new ArrayList<>();

        Explanation told = explained(100_000, 10, (frames, octets) -> {
            heard.add(octets);
            return frames < 40_000;
        });

        assertThat(heard).isSorted().hasSizeLessThan(10);
        assertThat(told.reading().stopped()).isTrue();
        assertThat(told.counts().frames()).isBetween(40_000L, 70_000L);
    }
}
