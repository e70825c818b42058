package io.ikelab.lab.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IdentityType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Octets;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.IdentificationPayload;
import org.junit.jupiter.api.Test;

/** Keys that were right once. */
final class KeyRulesTest {
    private static final IdentificationPayload DEVICE = identity("7f0a0001");

    private static IdentificationPayload identity(String address) {
        return new IdentificationPayload(true, IdentityType.IPV4_ADDR, Octets.fromHex(address), 0);
    }

    private static Diagnosis judged(Seen seen, Configured configured) {
        return Judge.diagnose(seen.all(), configured);
    }

    private static Diagnosis judged(Seen seen) {
        return judged(seen, Configured.UNKNOWN);
    }

    private static Seen accepted(Seen before, IdentificationPayload identity) {
        return before.opened()
                .authRequest(identity, Seen.proof(), Seen.esp(EncryptionId.AES_CBC))
                .authResponse(
                        Seen.proof(),
                        Seen.esp(EncryptionId.AES_CBC),
                        before.ts(true, "10.1.0", "192.168.10"),
                        before.ts(false, "10.1.0", "192.168.10"));
    }

    private static Seen refused(Seen before, IdentificationPayload identity) {
        return before.opened()
                .authRequest(identity, Seen.proof())
                .authResponse(Seen.error(NotifyType.AUTHENTICATION_FAILED));
    }

    private static Seen changed() {
        return refused(accepted(Seen.by(Side.PEER), DEVICE), DEVICE);
    }

    @Test
    void aKeyThatIsRefusedAfterItWasAcceptedWasChanged() {
        Diagnosis told = judged(changed());

        assertThat(told.cause()).isEqualTo(Cause.PSK_ROTATED);
        assertThat(told.fixOn()).isEqualTo(FixOn.EITHER);
        assertThat(told.sentence()).startsWith("the gateway accepted the key of the device once and refuses it");
        assertThat(told.evidence()).hasSize(2);
    }

    @Test
    void aKeyThatWasNeverAcceptedMayHaveBeenTypedWrong() {
        assertThat(judged(refused(Seen.by(Side.PEER), DEVICE)).cause()).isEqualTo(Cause.PSK_MISMATCH);
    }

    @Test
    void theRefusalOfAnotherIdentityIsNoChangeOfAKey() {
        Seen seen = refused(accepted(Seen.by(Side.PEER), DEVICE), identity("7f0a0009"));

        assertThat(judged(seen).cause()).isEqualTo(Cause.PSK_MISMATCH);
    }

    @Test
    void aCertificateThatIsRefusedLaterIsNoKey() {
        AuthenticationPayload signature = new AuthenticationPayload(AuthMethod.DIGITAL_SIGNATURE, Octets.zeros(64));
        Seen seen = Seen.by(Side.PEER)
                .opened()
                .authRequest(DEVICE, signature)
                .authResponse(signature)
                .opened()
                .authRequest(DEVICE, signature)
                .authResponse(Seen.error(NotifyType.AUTHENTICATION_FAILED));

        assertThat(judged(seen).cause()).isNotEqualTo(Cause.PSK_ROTATED);
    }

    @Test
    void endsThatHoldTheSameKeyQuarrelAboutSomethingElse() {
        Configured alike = NodePair.configured(Scenarios.builtIn("healthy"));

        assertThat(judged(changed(), alike).cause()).isNotEqualTo(Cause.PSK_ROTATED);
    }

    @Test
    void aKeyThatIsAcceptedAgainWasChangedAtBothEnds() {
        Diagnosis told = judged(accepted(changed(), DEVICE));

        assertThat(told.cause()).isEqualTo(Cause.PSK_ROTATED_APART);
        assertThat(told.fixOn()).isEqualTo(FixOn.NOWHERE);
        assertThat(told.evidence()).hasSize(3);
    }

    /** What a run is judged by is how its script leaves the ends, not how they began. */
    @Test
    void theKeysOfARunAreThoseItsScriptSets() {
        Diagnosis told = judged(changed(), NodePair.configured(Scenarios.builtIn("psk-rotated-one-end")));

        assertThat(told.sentence())
                .endsWith("the keys part at octet 16: a digit at the gateway, another at the device");
    }
}
