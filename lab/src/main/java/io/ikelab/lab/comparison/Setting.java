package io.ikelab.lab.comparison;

/** What a change is made to, by the name each vocabulary has for it. */
enum Setting {
    OWN_ADDRESS("publicIpAddress", "ip_address", "local_addrs", "left"),
    PEER_ADDRESS("gatewayIpAddress", "gateway_address", "remote_addrs", "right"),
    OWN_IDENTITY("publicIpAddress", "ip_address", "local.id", "leftid"),
    PEER_IDENTITY("gatewayIpAddress", "gateway_address", "remote.id", "rightid"),
    OPENING("connectionMode", "connection_mode", "start_action", "auto"),
    VERSION("connectionProtocol", "connection_protocol", "version", "keyexchange"),
    AUTHENTICATION("authenticationType", "type", "auth", "authby"),
    KEY("sharedKey", "shared_key", "secrets", "ipsec.secrets"),
    IKE_ENCRYPTION("ikeEncryption", "ike_encryption", "proposals", "ike"),
    IKE_INTEGRITY("ikeIntegrity", "ike_integrity", "proposals", "ike"),
    IKE_GROUP("dhGroup", "dh_group", "proposals", "ike"),
    ESP_ENCRYPTION("ipsecEncryption", "ipsec_encryption", "esp_proposals", "esp"),
    ESP_INTEGRITY("ipsecIntegrity", "ipsec_integrity", "esp_proposals", "esp"),
    PFS("pfsGroup", "pfs_group", "esp_proposals", "esp"),
    SELECTORS(
            "usePolicyBasedTrafficSelectors",
            "use_policy_based_traffic_selectors",
            "local_ts and remote_ts",
            "leftsubnet and rightsubnet"),
    NETWORKS("addressSpace", "address_space", "local_ts and remote_ts", "leftsubnet and rightsubnet"),
    CHILD_LIFETIME("saLifeTimeSeconds", "sa_lifetime", "rekey_time", "lifetime and margintime");

    private final String rest;
    private final String terraform;
    private final String swanctl;
    private final String ipsecConf;

    Setting(String rest, String terraform, String swanctl, String ipsecConf) {
        this.rest = rest;
        this.terraform = terraform;
        this.swanctl = swanctl;
        this.ipsecConf = ipsecConf;
    }

    /** Such as {@code dhGroup of the gateway}. */
    String of(End end) {
        return in(end.dialect()) + " of " + end.words();
    }

    private String in(Dialect dialect) {
        return switch (dialect) {
            case REST -> rest;
            case TERRAFORM -> terraform;
            case SWANCTL -> swanctl;
            case IPSEC_CONF -> ipsecConf;
        };
    }
}
