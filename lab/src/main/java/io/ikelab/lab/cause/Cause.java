package io.ikelab.lab.cause;

/** What a tunnel's state comes from. The ids are for programs: they are added to, never renamed. */
public enum Cause {
    NOT_INITIATED("not-initiated", Phase.NOT_BEGUN, Severity.FAILURE),
    BOTH_ONLY_ANSWER("both-responder-only", Phase.NOT_BEGUN, Severity.FAILURE),
    BOTH_ONLY_INITIATE("both-initiator-only", Phase.IKE_SA_INIT, Severity.FAILURE),
    IKE_VERSION_MISMATCH("ike-version-mismatch", Phase.IKE_SA_INIT, Severity.FAILURE),
    IKE_PROPOSAL_MISMATCH("ike-proposal-mismatch", Phase.IKE_SA_INIT, Severity.FAILURE),
    DH_GROUP_MISMATCH("dh-group-mismatch", Phase.IKE_SA_INIT, Severity.FAILURE),
    INNER_ADDRESS_CONFIGURED("inner-address-configured", Phase.IKE_SA_INIT, Severity.FAILURE),
    PEER_ADDRESS_DIFFERS("peer-address-differs", Phase.IKE_SA_INIT, Severity.FAILURE),
    ONE_TUNNEL_OF_TWO("one-tunnel-of-two", Phase.IKE_SA_INIT, Severity.WARNING),
    PSK_MISMATCH("psk-mismatch", Phase.IKE_AUTH, Severity.FAILURE),
    PSK_ROTATED("psk-rotated", Phase.IKE_AUTH, Severity.FAILURE),
    PSK_ROTATED_APART("psk-rotated-apart", Phase.TRAFFIC, Severity.WARNING),
    PROOF_DAMAGED("proof-damaged", Phase.IKE_AUTH, Severity.FAILURE),
    IDENTITY_MISMATCH("identity-mismatch", Phase.IKE_AUTH, Severity.FAILURE),
    INNER_IDENTITY_BEHIND_NAT("inner-identity-behind-nat", Phase.IKE_AUTH, Severity.FAILURE),
    CERTIFICATE_EXPIRED("certificate-expired", Phase.IKE_AUTH, Severity.FAILURE),
    CERTIFICATE_UNTRUSTED("certificate-untrusted", Phase.IKE_AUTH, Severity.FAILURE),
    CERTIFICATE_REVOKED("certificate-revoked", Phase.IKE_AUTH, Severity.FAILURE),
    CERTIFICATE_IDENTITY("certificate-wrong-identity", Phase.IKE_AUTH, Severity.FAILURE),
    SIGNATURE_REFUSED("signature-refused", Phase.IKE_AUTH, Severity.FAILURE),
    CERTIFICATE_RAN_OUT("certificate-ran-out", Phase.TRAFFIC, Severity.FAILURE),
    ESP_PROPOSAL_MISMATCH("esp-proposal-mismatch", Phase.CHILD_SA, Severity.FAILURE),
    TS_UNACCEPTABLE("ts-unacceptable", Phase.CHILD_SA, Severity.FAILURE),
    TOO_MANY_SELECTOR_PAIRS("too-many-selector-pairs", Phase.CHILD_SA, Severity.FAILURE),
    REFUSED("refused", Phase.IKE_AUTH, Severity.FAILURE),
    LARGE_MESSAGE_LOST("large-message-lost", Phase.IKE_AUTH, Severity.FAILURE),
    ANSWERS_LOST("answers-lost", Phase.IKE_SA_INIT, Severity.FAILURE),
    AUTH_UNANSWERED("ike-auth-silent", Phase.IKE_AUTH, Severity.FAILURE),
    PEER_SILENT("peer-silent", Phase.IKE_SA_INIT, Severity.FAILURE),
    NOT_OPENED("not-opened", Phase.IKE_AUTH, Severity.FAILURE),
    UNFINISHED("unfinished", Phase.IKE_AUTH, Severity.FAILURE),
    TS_NARROWED("ts-narrowed", Phase.CHILD_SA, Severity.WARNING),
    HALF_OPEN_FLOOD("half-open-flood", Phase.TRAFFIC, Severity.WARNING),
    INVALID_KE_AS_NO_PROPOSAL("invalid-ke-as-no-proposal", Phase.REKEY, Severity.FAILURE),
    PFS_MISMATCH("pfs-mismatch", Phase.REKEY, Severity.FAILURE),
    CHILD_NOT_REPLACED("child-not-replaced", Phase.REKEY, Severity.WARNING),
    IDLE_TIMEOUT("idle-timeout", Phase.REKEY, Severity.WARNING),
    DPD_FLAP("dpd-flap", Phase.TRAFFIC, Severity.WARNING),
    GATEWAY_FAILED_OVER("gateway-failed-over", Phase.TRAFFIC, Severity.WARNING),
    CONNECTION_RESET("connection-reset", Phase.TRAFFIC, Severity.WARNING),
    PEER_RESTARTED("peer-restarted", Phase.TRAFFIC, Severity.WARNING),
    HALF_INSTALLED_CHILD("half-installed-child", Phase.TRAFFIC, Severity.FAILURE),
    REKEY_COLLISION("rekey-collision", Phase.TRAFFIC, Severity.NONE),
    NAT_MAPPING_EXPIRED("nat-mapping-expired", Phase.TRAFFIC, Severity.FAILURE),
    NAT_REBINDING("nat-rebinding", Phase.TRAFFIC, Severity.NONE),
    DEVICE_MOVED("device-moved", Phase.TRAFFIC, Severity.NONE),
    DELETED_BY_RESPONDER("deleted-by-responder", Phase.REKEY, Severity.WARNING),
    ESP_BLOCKED("esp-blocked", Phase.TRAFFIC, Severity.FAILURE),
    ESP_REPLAYED("esp-replayed", Phase.TRAFFIC, Severity.WARNING),
    BOGUS_SPIS("bogus-spis", Phase.TRAFFIC, Severity.WARNING),
    MTU_BLACK_HOLE("mtu-black-hole", Phase.TRAFFIC, Severity.FAILURE),
    PMTUD_BROKEN("pmtud-broken", Phase.TRAFFIC, Severity.FAILURE),
    MSS_NOT_CLAMPED("mss-not-clamped", Phase.TRAFFIC, Severity.FAILURE),
    MSS_CLAMP_TOO_HIGH("mss-clamp-too-high", Phase.TRAFFIC, Severity.FAILURE),
    LARGE_PACKETS_LOST("large-packets-lost", Phase.TRAFFIC, Severity.FAILURE),
    LOSSY_PATH("lossy-path", Phase.TRAFFIC, Severity.WARNING),
    SELECTORS_ON_DEMAND("selectors-on-demand", Phase.TRAFFIC, Severity.NONE),
    SECURITY_GROUP_DENIES("security-group-denies", Phase.TRAFFIC, Severity.FAILURE),
    USER_ROUTE_DIVERTS("user-route-diverts", Phase.TRAFFIC, Severity.FAILURE),
    PREFIX_NOT_ROUTED("prefix-not-routed", Phase.TRAFFIC, Severity.FAILURE),
    ADDRESS_OVERLAP("address-overlap", Phase.TRAFFIC, Severity.FAILURE),
    FORCED_TUNNEL("forced-tunnel", Phase.TRAFFIC, Severity.FAILURE),
    RETURN_ROUTE_MISSING("return-route-missing", Phase.TRAFFIC, Severity.FAILURE),
    SITE_FIREWALL_DENIES("site-firewall-denies", Phase.TRAFFIC, Severity.FAILURE),
    NAME_RESOLVES_ELSEWHERE("name-resolves-elsewhere", Phase.TRAFFIC, Severity.FAILURE),
    ONE_WAY_TRAFFIC("one-way-traffic", Phase.TRAFFIC, Severity.FAILURE),
    TRAFFIC_LOST("traffic-lost", Phase.TRAFFIC, Severity.FAILURE),
    NULL_ENCRYPTION("null-encryption", Phase.TRAFFIC, Severity.WARNING),
    HEALTHY("healthy", Phase.TRAFFIC, Severity.NONE);

    private final String id;
    private final Phase phase;
    private final Severity severity;

    Cause(String id, Phase phase, Severity severity) {
        this.id = id;
        this.phase = phase;
        this.severity = severity;
    }

    /** How far a tunnel with this cause comes. */
    public enum Phase {
        NOT_BEGUN("not begun"),
        IKE_SA_INIT("IKE_SA_INIT (phase 1)"),
        IKE_AUTH("IKE_AUTH (phase 1)"),
        CHILD_SA("Child SA (phase 2)"),
        TRAFFIC("traffic"),
        REKEY("rekey (CREATE_CHILD_SA)");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** How bad it is. */
    public enum Severity {
        NONE,
        /** The tunnel is up, but not as somebody may think it is. */
        WARNING,
        FAILURE
    }

    public String id() {
        return id;
    }

    public Phase phase() {
        return phase;
    }

    public Severity severity() {
        return severity;
    }

    @Override
    public String toString() {
        return id;
    }
}
