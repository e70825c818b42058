package io.ikelab.gateway.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value of a custom policy that RFC 8247 or RFC 8221 advises against, though Azure still takes it.
 *
 * @param field of the policy
 * @param value as Azure writes it
 * @param reason what follows "is …, which"
 */
public record Weakness(String field, String value, String reason) {
    private static final String MUST_NOT_IKE = "RFC 8247 says must not be used any more";
    private static final String SHOULD_NOT_IKE = "RFC 8247 says should not be used any more";
    private static final String MUST_NOT_ESP = "RFC 8221 says must not be used any more";
    private static final String SHOULD_NOT_ESP = "RFC 8221 says should not be used any more";

    /** In the order of Azure's fields. */
    static List<Weakness> of(IpsecPolicy policy) {
        List<Weakness> found = new ArrayList<>();
        of(policy.ipsecEncryption()).ifPresent(why -> found.add(at("ipsecEncryption", policy.ipsecEncryption(), why)));
        of(policy.ipsecIntegrity()).ifPresent(why -> found.add(at("ipsecIntegrity", policy.ipsecIntegrity(), why)));
        of(policy.ikeEncryption()).ifPresent(why -> found.add(at("ikeEncryption", policy.ikeEncryption(), why)));
        of(policy.ikeIntegrity()).ifPresent(why -> found.add(at("ikeIntegrity", policy.ikeIntegrity(), why)));
        of(policy.dhGroup()).ifPresent(why -> found.add(at("dhGroup", policy.dhGroup(), why)));
        of(policy.pfsGroup()).ifPresent(why -> found.add(at("pfsGroup", policy.pfsGroup(), why)));
        return List.copyOf(found);
    }

    private static Weakness at(String field, AzureName value, String reason) {
        return new Weakness(field, value.label(), reason);
    }

    private static Optional<String> of(IpsecEncryption encryption) {
        return switch (encryption) {
            case DES -> Optional.of(MUST_NOT_ESP);
            case DES3 -> Optional.of(SHOULD_NOT_ESP);
            case NONE -> Optional.of("leaves the traffic readable");
            case GCMAES256, GCMAES192, GCMAES128, AES256, AES192, AES128 -> Optional.empty();
        };
    }

    private static Optional<String> of(IpsecIntegrity integrity) {
        return switch (integrity) {
            case MD5 -> Optional.of(MUST_NOT_ESP);
            case GCMAES256, GCMAES192, GCMAES128, SHA256, SHA1 -> Optional.empty();
        };
    }

    private static Optional<String> of(IkeEncryption encryption) {
        return switch (encryption) {
            case DES -> Optional.of(MUST_NOT_IKE);
            case DES3 -> Optional.of("has blocks of 64 bits and is no more than optional (RFC 8247 §2.1)");
            case GCMAES256, GCMAES128, AES256, AES192, AES128 -> Optional.empty();
        };
    }

    private static Optional<String> of(IkeIntegrity integrity) {
        return switch (integrity) {
            case MD5 -> Optional.of(MUST_NOT_IKE);
            case SHA384, SHA256, SHA1, GCMAES256, GCMAES128 -> Optional.empty();
        };
    }

    private static Optional<String> of(DhGroup group) {
        return switch (group) {
            case DH_GROUP_1 -> Optional.of(MUST_NOT_IKE);
            case DH_GROUP_2, DH_GROUP_24 -> Optional.of(SHOULD_NOT_IKE);
            case ECP384, ECP256, DH_GROUP_14, DH_GROUP_2048 -> Optional.empty();
        };
    }

    private static Optional<String> of(PfsGroup group) {
        return switch (group) {
            case PFS1 -> Optional.of(MUST_NOT_IKE);
            case PFS2, PFS24 -> Optional.of(SHOULD_NOT_IKE);
            case ECP384, ECP256, PFS2048, PFS14, PFS_MM, NONE -> Optional.empty();
        };
    }
}
