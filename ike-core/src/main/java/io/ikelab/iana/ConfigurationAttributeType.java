package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** Attributes of a Configuration payload (RFC 7296 §3.15.1). An open set: numbers without a constant survive. */
public record ConfigurationAttributeType(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final ConfigurationAttributeType INTERNAL_IP4_ADDRESS = known(1, "INTERNAL_IP4_ADDRESS");
    public static final ConfigurationAttributeType INTERNAL_IP4_NETMASK = known(2, "INTERNAL_IP4_NETMASK");
    public static final ConfigurationAttributeType INTERNAL_IP4_DNS = known(3, "INTERNAL_IP4_DNS");
    public static final ConfigurationAttributeType INTERNAL_IP4_NBNS = known(4, "INTERNAL_IP4_NBNS");
    public static final ConfigurationAttributeType INTERNAL_IP4_DHCP = known(6, "INTERNAL_IP4_DHCP");
    public static final ConfigurationAttributeType APPLICATION_VERSION = known(7, "APPLICATION_VERSION");
    public static final ConfigurationAttributeType INTERNAL_IP6_ADDRESS = known(8, "INTERNAL_IP6_ADDRESS");
    public static final ConfigurationAttributeType INTERNAL_IP6_DNS = known(10, "INTERNAL_IP6_DNS");
    public static final ConfigurationAttributeType INTERNAL_IP6_DHCP = known(12, "INTERNAL_IP6_DHCP");
    public static final ConfigurationAttributeType INTERNAL_IP4_SUBNET = known(13, "INTERNAL_IP4_SUBNET");
    public static final ConfigurationAttributeType SUPPORTED_ATTRIBUTES = known(14, "SUPPORTED_ATTRIBUTES");
    public static final ConfigurationAttributeType INTERNAL_IP6_SUBNET = known(15, "INTERNAL_IP6_SUBNET");
    public static final ConfigurationAttributeType MIP6_HOME_PREFIX = known(16, "MIP6_HOME_PREFIX");
    public static final ConfigurationAttributeType INTERNAL_IP6_LINK = known(17, "INTERNAL_IP6_LINK");
    public static final ConfigurationAttributeType INTERNAL_IP6_PREFIX = known(18, "INTERNAL_IP6_PREFIX");
    public static final ConfigurationAttributeType HOME_AGENT_ADDRESS = known(19, "HOME_AGENT_ADDRESS");
    public static final ConfigurationAttributeType P_CSCF_IP4_ADDRESS = known(20, "P_CSCF_IP4_ADDRESS");
    public static final ConfigurationAttributeType P_CSCF_IP6_ADDRESS = known(21, "P_CSCF_IP6_ADDRESS");
    public static final ConfigurationAttributeType FTT_KAT = known(22, "FTT_KAT");
    public static final ConfigurationAttributeType EXTERNAL_SOURCE_IP4_NAT_INFO =
            known(23, "EXTERNAL_SOURCE_IP4_NAT_INFO");
    public static final ConfigurationAttributeType TIMEOUT_PERIOD_FOR_LIVENESS_CHECK =
            known(24, "TIMEOUT_PERIOD_FOR_LIVENESS_CHECK");
    public static final ConfigurationAttributeType INTERNAL_DNS_DOMAIN = known(25, "INTERNAL_DNS_DOMAIN");
    public static final ConfigurationAttributeType INTERNAL_DNSSEC_TA = known(26, "INTERNAL_DNSSEC_TA");
    public static final ConfigurationAttributeType ENCDNS_IP4 = known(27, "ENCDNS_IP4");
    public static final ConfigurationAttributeType ENCDNS_IP6 = known(28, "ENCDNS_IP6");
    public static final ConfigurationAttributeType ENCDNS_DIGEST_INFO = known(29, "ENCDNS_DIGEST_INFO");

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static ConfigurationAttributeType known(int code, String label) {
        LABELS.put(code, label);
        return new ConfigurationAttributeType(code);
    }
}
