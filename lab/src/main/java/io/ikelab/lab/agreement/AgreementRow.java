package io.ikelab.lab.agreement;

import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.Lifetime;
import java.util.function.UnaryOperator;

/**
 * One thing both ends must agree on.
 *
 * @param topic what it is, such as {@code IKE encryption}
 * @param gateway how the gateway has it, without secrets
 * @param device how the device has it
 * @param remark what else is to be said of it; may be empty
 */
public record AgreementRow(String topic, String gateway, String device, Accord accord, String remark) {

    /** Whether the two go together. */
    public enum Accord {
        AGREE("yes"),
        /** Something works, but less than one end is configured for. */
        IN_PART("in part"),
        DIFFER("no"),
        /** Works now, and will not once the SA is renewed. */
        LATER("not at the rekey");

        private final String label;

        Accord(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** The same with topic and remark put otherwise. */
    public AgreementRow inWords(UnaryOperator<String> wording) {
        return new AgreementRow(wording.apply(topic), gateway, device, accord, wording.apply(remark));
    }

    /** Lifetimes are each end's own (RFC 7296 §2.8): they never differ in a way that matters. */
    public static AgreementRow lifetimes(Lifetime gateway, Lifetime device) {
        boolean same = gateway.equals(device);
        return new AgreementRow(
                "Child SA lifetime",
                text(gateway),
                text(device),
                Accord.AGREE,
                same ? "" : "need not match: each end replaces what is old to it");
    }

    private static String text(Lifetime lifetime) {
        return lifetime.rekey()
                        .map(time -> "replaced after " + time.toSeconds() + " s")
                        .orElse("never replaced") + ", "
                + lifetime.life()
                        .map(time -> "ended after " + time.toSeconds() + " s")
                        .orElse("never ended");
    }

    /** Which end opens: one must be opened to by the other. */
    public static AgreementRow initiation(ConnectionPolicy gateway, ConnectionPolicy device) {
        Initiation ours = gateway.options().initiation();
        Initiation theirs = device.options().initiation();
        boolean fits = ours.mayBegin() && theirs.mayBeBegun() || theirs.mayBegin() && ours.mayBeBegun();
        return new AgreementRow("who opens", text(ours), text(theirs), fits ? Accord.AGREE : Accord.DIFFER, "");
    }

    private static String text(Initiation initiation) {
        return switch (initiation) {
            case EITHER, WHEN_TOLD -> "opens and answers";
            case THIS_END_ONLY -> "opens only";
            case PEER_ONLY -> "answers only";
        };
    }

    static AgreementRow equal(String topic, Object gateway, Object device) {
        return new AgreementRow(
                topic,
                gateway.toString(),
                device.toString(),
                gateway.equals(device) ? Accord.AGREE : Accord.DIFFER,
                "");
    }
}
