package io.ikelab.lab.agreement;

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

    static AgreementRow equal(String topic, Object gateway, Object device) {
        return new AgreementRow(
                topic,
                gateway.toString(),
                device.toString(),
                gateway.equals(device) ? Accord.AGREE : Accord.DIFFER,
                "");
    }
}
