package io.ikelab.peer.proposal;

import io.ikelab.host.config.ConfigValue;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.WeakAlgorithms;
import io.ikelab.policy.Weakness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code proposals} and {@code esp_proposals} say. */
public final class SwanctlProposals {
    private SwanctlProposals() {}

    /** @throws io.ikelab.host.config.ConfigException where a word is unknown or a proposal lacks a kind of algorithm */
    public static List<IkeProposal> ike(ConfigValue value) {
        List<IkeProposal> proposals = new ArrayList<>();
        for (ConfigValue item : value.listOrCommas("proposals")) {
            if (isDefault(item)) {
                proposals.addAll(DefaultProposals.IKE);
            } else {
                IkeProposal proposal = ike(ProposalWords.read(item));
                warnOf(WeakAlgorithms.of(proposal), item);
                proposals.add(proposal);
            }
        }
        return List.copyOf(proposals);
    }

    /** @throws io.ikelab.host.config.ConfigException where a word is unknown or a proposal lacks a kind of algorithm */
    public static List<EspProposal> esp(ConfigValue value) {
        List<EspProposal> proposals = new ArrayList<>();
        for (ConfigValue item : value.listOrCommas("proposals")) {
            if (isDefault(item)) {
                proposals.addAll(DefaultProposals.ESP);
            } else {
                EspProposal proposal = esp(ProposalWords.read(item));
                warnOf(WeakAlgorithms.of(proposal), item);
                proposals.add(proposal);
            }
        }
        return List.copyOf(proposals);
    }

    private static void warnOf(List<Weakness> weak, ConfigValue item) {
        if (!weak.isEmpty()) {
            item.warn("has weak algorithms: "
                    + weak.stream().map(Weakness::toString).collect(Collectors.joining(", ")));
        }
    }

    private static boolean isDefault(ConfigValue item) {
        return item.text().toLowerCase(Locale.ROOT).equals("default");
    }

    private static IkeProposal ike(ProposalWords words) {
        if (words.ciphers().stream().anyMatch(cipher -> cipher.id() == EncryptionId.NULL)) {
            throw words.because("has null, but IKE is always encrypted");
        }
        if (!words.esn().isEmpty()) {
            throw words.because(
                    "has " + (words.esn().contains(EsnId.EXTENDED) ? "esn" : "noesn") + ", which is a matter of ESP");
        }
        List<PrfId> prfs = words.prfs().isEmpty()
                ? words.integrity().stream().map(SwanctlProposals::prfOf).toList()
                : words.prfs();
        List<KeyExchangeId> groups = words.keyExchanges().stream()
                .filter(group -> group != KeyExchangeId.NONE)
                .toList();
        if (prfs.isEmpty()) {
            throw words.because("has no PRF, which IKE needs: add prfsha256, prfsha384 or prfsha512");
        }
        if (groups.isEmpty()) {
            throw words.because("has no key exchange, which IKE needs: add ecp256, curve25519 or modp2048");
        }
        return new IkeProposal(words.ciphers(), integrity(words), prfs, groups);
    }

    private static EspProposal esp(ProposalWords words) {
        if (!words.prfs().isEmpty()) {
            words.warn("has a PRF, which ESP does not use");
        }
        List<KeyExchangeId> groups =
                words.keyExchanges().equals(List.of(KeyExchangeId.NONE)) ? List.of() : words.keyExchanges();
        List<EsnId> esn = words.esn().isEmpty() ? List.of(EsnId.THIRTY_TWO_BIT) : words.esn();
        return new EspProposal(words.ciphers(), integrity(words), groups, esn);
    }

    /** What goes with the ciphers; none with AEADs, even where it was only there to name a PRF. */
    private static List<IntegrityId> integrity(ProposalWords words) {
        List<CipherChoice> ciphers = words.ciphers();
        if (ciphers.isEmpty()) {
            throw words.because("has no encryption algorithm: add aes256 or aes256gcm16");
        }
        boolean aead = ciphers.getFirst().id().isAead();
        if (ciphers.stream().anyMatch(cipher -> cipher.id().isAead() != aead)) {
            throw words.because("has ciphers with and without built-in integrity, which do not share a proposal"
                    + " (RFC 7296 section 3.3): make it two, with a comma");
        }
        if (!aead && words.integrity().isEmpty()) {
            throw words.because("has no integrity algorithm, which " + ciphers.getFirst() + " needs: add sha256");
        }
        return aead ? List.of() : words.integrity();
    }

    private static PrfId prfOf(IntegrityId integrity) {
        return switch (integrity) {
            case HMAC_MD5_96 -> PrfId.HMAC_MD5;
            case HMAC_SHA1_96 -> PrfId.HMAC_SHA1;
            case HMAC_SHA2_256_128 -> PrfId.HMAC_SHA2_256;
            case HMAC_SHA2_384_192 -> PrfId.HMAC_SHA2_384;
            case HMAC_SHA2_512_256 -> PrfId.HMAC_SHA2_512;
            case AES_XCBC_96 -> PrfId.AES128_XCBC;
            case AES_CMAC_96 -> PrfId.AES128_CMAC;
            case NONE -> throw new IllegalArgumentException("no integrity algorithm names no PRF");
        };
    }
}
