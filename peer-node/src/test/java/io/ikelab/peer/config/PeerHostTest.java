package io.ikelab.peer.config;

import static io.ikelab.peer.config.PeerConfigTest.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.HostSetting;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ChildStart;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.policy.SessionOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a device's configuration. */
final class PeerHostTest {
    private static PeerConfig read(String yaml) {
        return PeerConfig.read(ConfigFile.parse("peer.yaml", yaml));
    }

    private final HostConfig host = read(COMPLETE.replace("            start_action: trap\n", ""))
            .toHost(new HostSetting(new NodeName("peer"), IkePorts.STANDARD, false));

    @Test
    void itsConnectionsAreSpokenOfAsPolicies() {
        ConnectionPolicy policy = host.policy().connections().getFirst();

        assertThat(policy.timing().liveness()).isEqualTo(LivenessPolicy.after(Duration.ofSeconds(30)));
        assertThat(policy.encapsulation()).isEqualTo(EncapsulationPolicy.BY_CHOICE);
        assertThat(policy.options().initialContact()).isFalse();
        assertThat(policy.firstChild().replayWindow()).isEqualTo(64);
        assertThat(policy.firstChild().offered()).isEqualTo(policy.firstChild().accepted());
    }

    @ParameterizedTest
    @CsvSource({"none, WHEN_TOLD", "start, WHEN_TOLD", "trap, EITHER", "trap|start, EITHER"})
    void trafficOpensAConnectionWithATrap(String action, Initiation initiation) {
        assertThat(read(COMPLETE.replace("start_action: trap", "start_action: " + action))
                        .toHost(new HostSetting(new NodeName("peer"), IkePorts.STANDARD, false))
                        .policy()
                        .connections()
                        .getFirst()
                        .options()
                        .initiation())
                .isEqualTo(initiation);
    }

    private Persistence persistence(String actions) {
        return read(COMPLETE.replace("start_action: trap", actions))
                .toHost(new HostSetting(new NodeName("peer"), IkePorts.STANDARD, false))
                .policy()
                .connections()
                .getFirst()
                .options()
                .persistence();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        start_action: none                        ; NEVER      ; NEVER
        start_action: start                       ; NEVER      ; NEVER
        start_action: trap                        ; ON_TRAFFIC ; ON_TRAFFIC
        dpd_action: start                         ; AT_ONCE    ; NEVER
        dpd_action: clear                         ; NEVER      ; NEVER
        close_action: trap                        ; NEVER      ; ON_TRAFFIC
        close_action: trap|start                  ; NEVER      ; AT_ONCE
        """)
    void itsActionsSayWhatFollowsALoss(String actions, Reopening silence, Reopening close) {
        assertThat(persistence(actions).onSilence()).isEqualTo(silence);
        assertThat(persistence(actions).onClose()).isEqualTo(close);
    }

    @Test
    void theChildThatWantsMostDecidesWhatFollowsALoss() {
        Persistence persistence = persistence(
                "dpd_action: trap\n      other: {remote_ts: 10.2.0.0/16, dpd_action: start, close_action: none}");

        assertThat(persistence.onSilence()).isEqualTo(Reopening.AT_ONCE);
        assertThat(persistence.onClose()).isEqualTo(Reopening.NEVER);
        assertThat(persistence.attempts()).isOne();
    }

    @Test
    void eachChildIsSetUpAsItsActionSays() {
        String yaml = COMPLETE.replace("start_action: trap\n", """
            start_action: none
                  a: {remote_ts: 10.2.0.0/16, start_action: start}
                  b: {remote_ts: 10.3.0.0/16, start_action: trap}
            """);

        assertThat(read(yaml)
                        .toHost(new HostSetting(new NodeName("peer"), IkePorts.STANDARD, false))
                        .policy()
                        .connections()
                        .getFirst()
                        .children())
                .extracting(ChildPolicy::start)
                .containsExactly(ChildStart.AT_ONCE, ChildStart.ON_TRAFFIC, ChildStart.WHEN_TOLD);
    }

    @Test
    void charonsSettingsHoldForAllConnections() {
        String daemon = """
            charon:
              retransmit_timeout: 4.0
              retransmit_base: 1.8
              retransmit_tries: 3
              fragment_size: 576
              half_open_timeout: 10
              block_threshold: 0
              cookie_threshold: 1
            ikelab: {window: 5, fragment_probing: yes}
            """;
        HostConfig told =
                read(COMPLETE + daemon).toHost(new HostSetting(new NodeName("peer"), IkePorts.STANDARD, false));
        SessionOptions options = told.policy().connections().getFirst().options();

        assertThat(options.timing().retransmission().initial()).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.timing().retransmission().factor()).isEqualTo(1.8);
        assertThat(options.timing().retransmission().retransmissions()).isEqualTo(3);
        assertThat(options.timing().halfOpen()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.window()).isEqualTo(5);
        assertThat(options.fragmentation())
                .isEqualTo(Fragmentation.WHEN_LARGE.withDatagramLength(576).withProbing(true));
        assertThat(told.policy().halfOpen())
                .isEqualTo(new HalfOpenPolicy(500, Integer.MAX_VALUE, 1, 3, HalfOpenPolicy.DEFAULT.secretLife()));
        assertThat(host.policy().halfOpen())
                .isEqualTo(new HalfOpenPolicy(500, 5, 30, 3, HalfOpenPolicy.DEFAULT.secretLife()));
    }

    @Test
    void aVendorsScheduleIsImitatedAndMayBeChanged() {
        assertThat(retransmission("ikelab: {retransmit_like: libreswan}\n")).isEqualTo(RetransmissionPolicy.LIBRESWAN);
        assertThat(retransmission("ikelab: {retransmit_like: openiked}\n")).isEqualTo(RetransmissionPolicy.OPENIKED);
        assertThat(retransmission("""
            charon: {retransmit_tries: 9, retransmit_limit: 30, retransmit_jitter: 20}
            ikelab: {retransmit_like: strongswan}
            """))
                .isEqualTo(new RetransmissionPolicy(Duration.ofSeconds(4), 1.8, 9, Duration.ofSeconds(30), 0.2, 1));
        assertThat(retransmission("charon: {retransmit_limit: 0}\n")).isEqualTo(RetransmissionPolicy.DEFAULT);
    }

    private static RetransmissionPolicy retransmission(String daemon) {
        return read(COMPLETE + daemon).daemon().retransmission();
    }

    @Test
    void withoutProtectionNobodyNeedsACookie() {
        assertThat(read(COMPLETE + "charon: {dos_protection: no}\n").daemon().halfOpen())
                .isEqualTo(new HalfOpenPolicy(
                        500,
                        Integer.MAX_VALUE,
                        Integer.MAX_VALUE,
                        Integer.MAX_VALUE,
                        HalfOpenPolicy.DEFAULT.secretLife()));
    }

    @Test
    void theChildThatIsToBeThereAtTheStartComesFirst() {
        String yaml = COMPLETE.replace(
                "        start_action: trap\n",
                "        start_action: trap\n      first: {remote_ts: 10.2.0.0/16, start_action: start}\n");
        PeerConfig config = read(yaml);

        assertThat(config.connections().getFirst().opensAtOnce()).isTrue();
        assertThat(config.toHost(new HostSetting(new NodeName("peer"), IkePorts.STANDARD, false))
                        .policy()
                        .connections()
                        .getFirst()
                        .children())
                .extracting(ChildPolicy::name)
                .containsExactly("first", "net");
    }
}
