package io.ikelab.lab.comparison.code;

/** The fields of a connection and of its policy that both ends have to agree on, by Azure's names and Terraform's. */
enum AzureField {
    TYPE("connectionType", "type"),
    PROTOCOL("connectionProtocol", "connection_protocol"),
    MODE("connectionMode", "connection_mode"),
    DPD("dpdTimeoutSeconds", "dpd_timeout_seconds"),
    POLICY_BASED("usePolicyBasedTrafficSelectors", "use_policy_based_traffic_selectors"),
    IPSEC_ENCRYPTION("ipsecEncryption", "ipsec_encryption"),
    IPSEC_INTEGRITY("ipsecIntegrity", "ipsec_integrity"),
    IKE_ENCRYPTION("ikeEncryption", "ike_encryption"),
    IKE_INTEGRITY("ikeIntegrity", "ike_integrity"),
    DH_GROUP("dhGroup", "dh_group"),
    PFS_GROUP("pfsGroup", "pfs_group"),
    SA_SECONDS("saLifeTimeSeconds", "sa_lifetime"),
    SA_KILOBYTES("saDataSizeKilobytes", "sa_datasize");

    private final String rest;
    private final String terraform;

    AzureField(String rest, String terraform) {
        this.rest = rest;
        this.terraform = terraform;
    }

    /** As {@code gateway.yaml} has it. */
    String rest() {
        return rest;
    }

    String in(boolean asTerraform) {
        return asTerraform ? terraform : rest;
    }

    /** Whether it is of {@code ipsecPolicies}. */
    boolean isOfPolicy() {
        return compareTo(IPSEC_ENCRYPTION) >= 0;
    }
}
