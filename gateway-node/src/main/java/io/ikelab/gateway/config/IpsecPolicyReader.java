package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;
import io.ikelab.gateway.policy.DhGroup;
import io.ikelab.gateway.policy.IkeEncryption;
import io.ikelab.gateway.policy.IkeIntegrity;
import io.ikelab.gateway.policy.IpsecEncryption;
import io.ikelab.gateway.policy.IpsecIntegrity;
import io.ikelab.gateway.policy.IpsecPolicy;
import io.ikelab.gateway.policy.PfsGroup;
import io.ikelab.gateway.policy.SaLifetime;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads a custom policy: all eight fields or none, as Azure has it.
 *
 * <p>With it a user says which suites are acceptable (RFC 7296 §3.3.4).
 */
final class IpsecPolicyReader {
    private IpsecPolicyReader() {}

    /** Empty for an empty list, which is how Azure says that there is no policy. */
    static Optional<IpsecPolicy> read(ConfigValue value) {
        List<ConfigValue> policies = value.list("policies", 0);
        if (policies.isEmpty()) {
            return Optional.empty();
        }
        if (policies.size() > 1) {
            throw policies.get(1).because("is one policy too many: a connection has one");
        }
        ConfigSection fields = ConnectionSections.POLICY.read(policies.getFirst());
        requireAll(fields);
        return Optional.of(policy(fields));
    }

    private static void requireAll(ConfigSection fields) {
        List<String> missing = ConnectionSections.POLICY.names().stream()
                .filter(field -> fields.optional(field).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw fields.asValue()
                    .because("lacks " + String.join(", ", missing)
                            + ", but Azure takes a policy with all eight fields or none");
        }
    }

    private static IpsecPolicy policy(ConfigSection fields) {
        IpsecEncryption ipsecEncryption =
                fields.at("ipsecEncryption").oneOf(AzureName.byLabel(IpsecEncryption.values()));
        IkeEncryption ikeEncryption = fields.at("ikeEncryption").oneOf(AzureName.byLabel(IkeEncryption.values()));
        return new IpsecPolicy(
                lifetime(fields),
                ipsecEncryption,
                ipsecIntegrity(fields.at("ipsecIntegrity"), ipsecEncryption),
                ikeEncryption,
                ikeIntegrity(fields.at("ikeIntegrity"), ikeEncryption),
                dhGroup(fields.at("dhGroup")),
                fields.at("pfsGroup").oneOf(AzureName.byLabel(PfsGroup.values())));
    }

    private static SaLifetime lifetime(ConfigSection fields) {
        return new SaLifetime(
                Duration.ofSeconds(fields.at("saLifeTimeSeconds").integer(SaLifetime.SECONDS_MIN, Integer.MAX_VALUE)),
                fields.at("saDataSizeKilobytes").integer(SaLifetime.KILOBYTES_MIN, Integer.MAX_VALUE));
    }

    private static IpsecIntegrity ipsecIntegrity(ConfigValue value, IpsecEncryption encryption) {
        IpsecIntegrity integrity = value.oneOf(AzureName.byLabel(IpsecIntegrity.values()));
        if (integrity.goesWith(encryption)) {
            return integrity;
        }
        throw value.refused(
                encryption.isGcm()
                        ? encryption.label() + ", the same as ipsecEncryption"
                        : "SHA256, SHA1 or MD5 beside an ipsecEncryption of " + encryption.label());
    }

    private static IkeIntegrity ikeIntegrity(ConfigValue value, IkeEncryption encryption) {
        IkeIntegrity integrity = value.oneOf(AzureName.byLabel(IkeIntegrity.values()));
        if (integrity.goesWith(encryption)) {
            return integrity;
        }
        throw value.refused("SHA384, SHA256, SHA1 or MD5" + (encryption.isGcm() ? " or " + encryption.label() : "")
                + " beside an ikeEncryption of " + encryption.label());
    }

    private static DhGroup dhGroup(ConfigValue value) {
        if (value.text().equals("None")) {
            throw value.because("is 'None', which Azure's API knows, but IKE_SA_INIT always has a key exchange"
                    + " (RFC 7296 §1.2); accepted are "
                    + String.join(", ", AzureName.byLabel(DhGroup.values()).keySet()));
        }
        return value.oneOf(AzureName.byLabel(DhGroup.values()));
    }
}
