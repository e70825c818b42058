package io.ikelab.lab.comparison;

/** The vocabulary an end's file is written in. */
public enum Dialect {
    /** Azure's REST API, as {@code gateway.yaml}, ARM templates and Bicep have it. */
    REST("the gateway"),
    /** Terraform's provider for Azure. */
    TERRAFORM("the gateway"),
    /** strongSwan's swanctl, as {@code swanctl.conf} and {@code peer.yaml} have it. */
    SWANCTL("the device"),
    /** strongSwan's and libreswan's older {@code ipsec.conf}. */
    IPSEC_CONF("the device");

    private final String words;

    Dialect(String words) {
        this.words = words;
    }

    /** What a sentence calls an end that is configured so, where the other is of the other kind. */
    public String words() {
        return words;
    }

    /** Whether Azure's gateway reads it. */
    public boolean isAzure() {
        return switch (this) {
            case REST, TERRAFORM -> true;
            case SWANCTL, IPSEC_CONF -> false;
        };
    }
}
