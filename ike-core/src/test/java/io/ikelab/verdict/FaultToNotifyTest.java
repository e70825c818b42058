package io.ikelab.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import io.ikelab.verdict.ProtocolFault.AuthenticationFailed;
import io.ikelab.verdict.ProtocolFault.Malformed;
import io.ikelab.verdict.ProtocolFault.NoResponse;
import io.ikelab.verdict.ProtocolFault.PeerIncompatible;
import io.ikelab.verdict.ProtocolFault.PeerMisbehaved;
import io.ikelab.verdict.ProtocolFault.PeerReported;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.WireFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultToNotifyTest {
    @Test
    void malformedOctetsAreInvalidSyntax() {
        answers(malformed(WireFault.Kind.MALFORMED, Octets.EMPTY), NotifyPayload.of(NotifyType.INVALID_SYNTAX));
    }

    @Test
    void anUnknownCriticalPayloadIsNamedByItsType() {
        answers(
                malformed(WireFault.Kind.UNKNOWN_CRITICAL_PAYLOAD, Octets.of(200)),
                NotifyPayload.of(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, Octets.of(200)));
    }

    @Test
    void onlyAHigherVersionIsAnswered() {
        answers(
                malformed(WireFault.Kind.HIGHER_VERSION, Octets.EMPTY),
                NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION));
        isSilentOn(malformed(WireFault.Kind.LOWER_VERSION, Octets.EMPTY));
    }

    @Test
    void whatIsNotAuthenticIsNotAnswered() {
        isSilentOn(malformed(WireFault.Kind.NOT_AUTHENTIC, Octets.EMPTY));
        isSilentOn(malformed(WireFault.Kind.SEALED, Octets.EMPTY));
    }

    @Test
    void invalidKeCarriesTheMethodInTwoOctets() {
        answers(
                new PeerIncompatible(new Incompatibility.OtherKeyExchange(KeyExchangeId.MODP_2048), "group 2"),
                NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, Octets.of(0, 14)));
    }

    @Test
    void incompatibilitiesHaveANotificationEach() {
        answers(incompatible(new Incompatibility.NoCommonProposal()), NotifyType.NO_PROPOSAL_CHOSEN);
        answers(incompatible(new Incompatibility.NoCommonSelectors()), NotifyType.TS_UNACCEPTABLE);
        answers(incompatible(new Incompatibility.SinglePairOnly()), NotifyType.SINGLE_PAIR_REQUIRED);
        answers(incompatible(new Incompatibility.NoMoreChildren()), NotifyType.NO_ADDITIONAL_SAS);
        answers(incompatible(new Incompatibility.Busy()), NotifyType.TEMPORARY_FAILURE);
    }

    @Test
    void aMissingChildIsNamedAsTheRequestNamedIt() {
        answers(
                incompatible(new Incompatibility.NoSuchChild(ProtocolId.ESP, Octets.of(1, 2, 3, 4))),
                new NotifyPayload(ProtocolId.ESP, Octets.of(1, 2, 3, 4), NotifyType.CHILD_SA_NOT_FOUND, Octets.EMPTY));
    }

    @Test
    void whyAuthenticationFailedStaysHere() {
        ProtocolFault fault = new AuthenticationFailed(
                AuthenticationFailure.WRONG_SHARED_KEY, "AUTH does not match the shared key of 'branch'");
        answers(fault, NotifyType.AUTHENTICATION_FAILED);
        assertThat(fault.text()).contains("branch");
    }

    @Test
    void neitherErrorsNorSilenceAreAnswered() {
        isSilentOn(new PeerReported(ExchangeType.IKE_AUTH, NotifyType.AUTHENTICATION_FAILED));
        isSilentOn(new NoResponse(ExchangeType.IKE_AUTH));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyRuleSaysWhereItIsWritten(Rule rule) {
        assertThat(rule.reference()).matches("RFC \\d{4} §\\d+(\\.\\d+)*");
        assertThat(new PeerMisbehaved(rule, "seen").text())
                .isEqualTo(rule.words() + " (" + rule.reference() + "): seen");
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, names = "MESSAGE_ID_IS_IN_THE_WINDOW", mode = EnumSource.Mode.EXCLUDE)
    void aBrokenRuleIsInvalidSyntax(Rule rule) {
        answers(new PeerMisbehaved(rule, ""), NotifyType.INVALID_SYNTAX);
    }

    @Test
    void aRequestOutsideTheWindowIsNotAcknowledged() {
        isSilentOn(new PeerMisbehaved(Rule.MESSAGE_ID_IS_IN_THE_WINDOW, "9, expected 3"));
    }

    private static ProtocolFault malformed(WireFault.Kind kind, Octets data) {
        return new Malformed(new WireFault(kind, 0, "SA", "rule", data));
    }

    private static ProtocolFault incompatible(Incompatibility reason) {
        return new PeerIncompatible(reason, "");
    }

    private static void answers(ProtocolFault fault, NotifyType type) {
        answers(fault, NotifyPayload.of(type));
    }

    private static void answers(ProtocolFault fault, NotifyPayload notify) {
        assertThat(FaultToNotify.notify(fault)).contains(notify);
    }

    private static void isSilentOn(ProtocolFault fault) {
        assertThat(FaultToNotify.notify(fault)).isEmpty();
    }
}
