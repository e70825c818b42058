package io.ikelab.lab.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Observations.Doubt;
import io.ikelab.lab.diagnosis.Observations.Exchanges;
import io.ikelab.lab.diagnosis.Observations.PingRun;
import io.ikelab.lab.diagnosis.Observations.Refusal;
import io.ikelab.lab.diagnosis.Observations.Silence;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Observations in, a sentence out: no run is needed. */
final class DiagnosisTest {
    private static final Exchanges BEGUN = new Exchanges(1, 1, 1, 1);

    private static Observations refused(ExchangeType exchange, NotifyType error, String reason) {
        List<Refusal> refusals = List.of(new Refusal("gateway", exchange, error, reason));
        return new Observations(BEGUN, refusals, List.of(), List.of(), false, false, false, List.of());
    }

    private static Observations up(PingRun... pings) {
        return new Observations(BEGUN, List.of(), List.of(), List.of(), true, true, true, List.of(pings));
    }

    private static String diagnosis(Observations seen) {
        return Diagnosis.of(seen).toString();
    }

    @Test
    void nothingSentMeansNobodyBegan() {
        Observations nothing = new Observations(
                new Exchanges(0, 0, 0, 0), List.of(), List.of(), List.of(), false, false, false, List.of());

        assertThat(diagnosis(nothing)).startsWith("no end opened an IKE exchange");
    }

    @Test
    void aRefusedProposalNamesItsPhase() {
        assertThat(diagnosis(refused(ExchangeType.IKE_SA_INIT, NotifyType.NO_PROPOSAL_CHOSEN, "offered AES-CBC-128")))
                .isEqualTo("the gateway refused IKE_SA_INIT with NO_PROPOSAL_CHOSEN: offered AES-CBC-128; make the IKE"
                        + " (phase 1) algorithms of the two ends have one combination in common");
        assertThat(diagnosis(refused(ExchangeType.IKE_AUTH, NotifyType.NO_PROPOSAL_CHOSEN, "")))
                .contains("the ESP (phase 2)");
    }

    @Test
    void anAuthenticationErrorAloneIsEnoughToSuspectTheKey() {
        assertThat(diagnosis(refused(ExchangeType.IKE_AUTH, NotifyType.AUTHENTICATION_FAILED, "")))
                .contains("the gateway refused the other end's proof of identity")
                .contains("pre-shared key");
    }

    @Test
    void theDoubterIsNamedWhereItIsKnown() {
        Observations doubted = new Observations(
                BEGUN,
                List.of(),
                List.of(new Doubt("peer", "203.0.113.10", "the proof does not verify")),
                List.of(),
                false,
                false,
                false,
                List.of());

        assertThat(diagnosis(doubted)).contains("the peer refused the other end's proof of identity");
    }

    @Test
    void silenceIsBlamedOnThePortOfItsExchange() {
        Silence silence = new Silence("peer", ExchangeType.IKE_SA_INIT, Duration.ofSeconds(63));
        Observations silent = new Observations(
                new Exchanges(6, 0, 0, 0), List.of(), List.of(), List.of(silence), false, false, false, List.of());

        assertThat(diagnosis(silent))
                .contains("the peer got no answer to IKE_SA_INIT")
                .contains("UDP 500");
    }

    @Test
    void aTunnelWithoutTrafficPointsToRoutesAndOneWithLossToThePath() {
        assertThat(diagnosis(up(new PingRun("a → b", 10, 0)))).contains("a route or a selector");
        assertThat(diagnosis(up(new PingRun("a → b", 10, 9))))
                .contains("only 9 of 10")
                .contains("loss");
    }

    @Test
    void aHealthyTunnelNeedsNoAdvice() {
        assertThat(Diagnosis.of(up(new PingRun("a → b", 10, 10))).advice()).isEmpty();
        assertThat(diagnosis(up())).isEqualTo("the tunnel came up, and it was closed with a DELETE");
    }
}
