package io.ikelab.gateway.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads a custom policy: all eight fields or none, as Azure has it. */
final class IpsecPolicyReader {
    /** 27,000 s. */
    private static final Duration LIFETIME_DEFAULT = Duration.ofMinutes(450);

    private static final int DATA_SIZE_DEFAULT = 102_400_000;

    private IpsecPolicyReader() {}

    /** The one suite of this version with Azure's default lifetimes. */
    static IpsecPolicy whenNoneIsGiven() {
        IkeProposal ike = new IkeProposal(
                List.of(new CipherChoice(EncryptionId.AES_CBC, 256)),
                List.of(IntegrityId.HMAC_SHA2_256_128),
                List.of(PrfId.HMAC_SHA2_256),
                List.of(KeyExchangeId.MODP_2048));
        return new IpsecPolicy(
                LIFETIME_DEFAULT, DATA_SIZE_DEFAULT, ike, esp(new CipherChoice(EncryptionId.AES_GCM_16, 256)));
    }

    static IpsecPolicy read(ConfigValue value) {
        List<ConfigValue> policies = value.list("policies", 0);
        if (policies.isEmpty()) {
            return whenNoneIsGiven();
        }
        if (policies.size() > 1) {
            throw policies.get(1).because("is one policy too many: a connection has one");
        }
        return policy(policies.getFirst()
                .section(
                        "saLifeTimeSeconds",
                        "saDataSizeKilobytes",
                        "ipsecEncryption",
                        "ipsecIntegrity",
                        "ikeEncryption",
                        "ikeIntegrity",
                        "dhGroup",
                        "pfsGroup"));
    }

    private static IpsecPolicy policy(ConfigSection fields) {
        Duration lifetime = Duration.ofSeconds(fields.at("saLifeTimeSeconds").integer(300, Integer.MAX_VALUE));
        int dataSize = fields.at("saDataSizeKilobytes").integer(1024, Integer.MAX_VALUE);
        CipherChoice espCipher =
                fields.at("ipsecEncryption").oneOf(only("GCMAES256", new CipherChoice(EncryptionId.AES_GCM_16, 256)));
        // With a GCM encryption the integrity must be the same GCM.
        fields.at("ipsecIntegrity").oneOf(only("GCMAES256", espCipher));
        CipherChoice ikeCipher =
                fields.at("ikeEncryption").oneOf(only("AES256", new CipherChoice(EncryptionId.AES_CBC, 256)));
        Integrity integrity = fields.at("ikeIntegrity")
                .oneOf(only("SHA256", new Integrity(IntegrityId.HMAC_SHA2_256_128, PrfId.HMAC_SHA2_256)));
        SequencedMap<String, KeyExchangeId> groups = only("DHGroup14", KeyExchangeId.MODP_2048);
        groups.put("DHGroup2048", KeyExchangeId.MODP_2048);
        KeyExchangeId group = fields.at("dhGroup").oneOf(groups);
        fields.at("pfsGroup").oneOf(only("None", "None"));
        IkeProposal ike =
                new IkeProposal(List.of(ikeCipher), List.of(integrity.id()), List.of(integrity.prf()), List.of(group));
        return new IpsecPolicy(lifetime, dataSize, ike, esp(espCipher));
    }

    /** Azure leaves extended sequence numbers off. */
    private static EspProposal esp(CipherChoice cipher) {
        return new EspProposal(List.of(cipher), List.of(), List.of(), List.of(EsnId.THIRTY_TWO_BIT));
    }

    private static <T> SequencedMap<String, T> only(String word, T meaning) {
        SequencedMap<String, T> accepted = new LinkedHashMap<>();
        accepted.put(word, meaning);
        return accepted;
    }

    /** Azure names the hash once; it is the integrity algorithm and the PRF. */
    private record Integrity(IntegrityId id, PrfId prf) {}
}
