package io.ikelab.engine;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.IkeProposal;
import io.ikelab.wire.Ikev1Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What a connection proposes, in the numbers of version 1, which has registries of its own (RFC 2409 Appendix A). */
final class MainModeTransforms {
    private static final int TRANSFORMS_MAX = 0xff;

    private MainModeTransforms() {}

    /** Every combination version 1 can name, most preferred first; AEADs and newer hashes are none of them. */
    static List<Ikev1Transform> of(List<IkeProposal> proposals) {
        List<Ikev1Transform> transforms = new ArrayList<>();
        for (IkeProposal proposal : proposals) {
            proposal.ciphers()
                    .forEach(cipher ->
                            encryption(cipher.id()).ifPresent(number -> add(number, cipher, proposal, transforms)));
        }
        return transforms.stream().distinct().limit(TRANSFORMS_MAX).toList();
    }

    private static void add(
            int encryption, CipherChoice cipher, IkeProposal proposal, List<Ikev1Transform> transforms) {
        for (PrfId prf : proposal.prfs()) {
            hash(prf)
                    .ifPresent(number -> proposal.keyExchanges()
                            .forEach(group -> transforms.add(
                                    new Ikev1Transform(encryption, cipher.keyBits(), number, group.code()))));
        }
    }

    private static OptionalInt encryption(EncryptionId id) {
        return switch (id) {
            case DES -> OptionalInt.of(1);
            case TRIPLE_DES -> OptionalInt.of(5);
            case AES_CBC -> OptionalInt.of(7);
            case NULL,
                    AES_CTR,
                    AES_CCM_8,
                    AES_CCM_12,
                    AES_CCM_16,
                    AES_GCM_8,
                    AES_GCM_12,
                    AES_GCM_16,
                    CHACHA20_POLY1305 -> OptionalInt.empty();
        };
    }

    /** The hash is what HMAC is made of as PRF (RFC 2409 §5). */
    private static OptionalInt hash(PrfId id) {
        return switch (id) {
            case HMAC_MD5 -> OptionalInt.of(1);
            case HMAC_SHA1 -> OptionalInt.of(2);
            case HMAC_SHA2_256 -> OptionalInt.of(4);
            case HMAC_SHA2_384 -> OptionalInt.of(5);
            case HMAC_SHA2_512 -> OptionalInt.of(6);
            case AES128_XCBC, AES128_CMAC -> OptionalInt.empty();
        };
    }
}
