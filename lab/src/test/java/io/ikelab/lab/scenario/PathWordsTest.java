package io.ikelab.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.net.path.Lane;
import io.ikelab.net.path.LaneSetting;
import io.ikelab.net.path.LossPattern;
import io.ikelab.net.path.Traffic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A path is typed with the words of a scenario's file, and shown in them. */
final class PathWordsTest {
    @Test
    void severalAreSetAtOnce() {
        assertThat(PathWords.settings("latency=50ms  loss={lose: 1, every: 10} block=udp-500,esp"))
                .containsExactly(
                        new LaneSetting.Latency(Duration.ofMillis(50)),
                        new LaneSetting.Pattern(new LossPattern.Every(1, 10)),
                        new LaneSetting.Block(List.of(Traffic.UDP_500, Traffic.ESP)));
        assertThat(PathWords.kinds("udp-4500, icmp")).containsExactly(Traffic.UDP_4500, Traffic.ICMP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency=20ms",
                "latency=1s jitter=1500ms loss=0.015 reorder=0.5 reorderDelay=30s duplicate=1 corrupt=0.000001",
                "loss={lose: 2, every: 7} rate=512kbps queue=64000",
                "loss={begin: 0.01, end: 0.2, within: 1} rate=10Mbps mtu=1400 fragments=out-of-order tooBig=silent",
                "rate=1Gbps fragments=lost block=udp-500,udp-4500,esp,icmp,fragments,all",
                "blackHoles=[{from: 10s, to: 20500ms}, {from: 60s, to: 120s}]",
            })
    void whatIsShownIsWhatWasTyped(String typed) {
        Lane lane = Lane.IDEAL.with(PathWords.settings(typed));

        assertThat(String.join(" ", PathWords.of(lane))).isEqualTo(typed);
    }

    @Test
    void everyKeyCanBeTyped() {
        Lane all = Lane.IDEAL.with(PathWords.settings("latency=1s jitter=1s loss=0.5 reorder=0.5 reorderDelay=1s"
                + " duplicate=0.5 corrupt=0.5 rate=1Mbps queue=2000 mtu=1400 fragments=lost tooBig=silent block=all"
                + " blackHoles=[{from: 1s, to: 2s}]"));

        assertThat(PathWords.of(all))
                .extracting(word -> word.substring(0, word.indexOf('=')))
                .containsExactlyElementsOf(PathKey.names());
        assertThat(PathWords.of(Lane.IDEAL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
        latency=fast        ~ latency is 'fast', but must be a time from 0s to 1m, such as 250ms, 10s or 5m
        loss=2              ~ loss is '2', but must be a probability from 0 to 1
        latncy=20ms         ~ latncy is not a key that is known here (did you mean 'latency'?); accepted are latency, jitter,
        latency             ~ 'latency' is not KEY=VALUE, where KEY is one of latency, jitter,
        block=tcp           ~ block is 'tcp', but must be one of udp-500, udp-4500, esp, icmp, fragments, all
        """)
    void aMistakeIsASentenceWithoutLineAndColumn(String typed, String sentence) {
        assertThatThrownBy(() -> PathWords.settings(typed))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(sentence);
    }
}
