package io.ikelab.crypto.bc;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.net.Randomness;
import java.util.Optional;

/** Which key exchange methods there are. */
final class KeyExchanges {
    private KeyExchanges() {}

    static boolean supports(KeyExchangeId id) {
        return id == KeyExchangeId.X25519
                || ModpGroup.of(id).isPresent()
                || EcpGroup.of(id).isPresent();
    }

    /** A fresh private value drawn from {@code random}. */
    static Optional<KeyExchange> generate(KeyExchangeId id, Randomness random) {
        return switch (id) {
            case MODP_768, MODP_1024, MODP_1536, MODP_2048, MODP_3072, MODP_4096, MODP_6144, MODP_8192, MODP_2048_256 ->
                ModpGroup.of(id).map(group -> ModpKeyExchange.generate(group, random));
            case ECP_256, ECP_384, ECP_521 -> EcpGroup.of(id).map(group -> EcpKeyExchange.generate(group, random));
            case X25519 -> Optional.of(X25519KeyExchange.generate(random));
            case NONE, X448 -> Optional.empty();
        };
    }
}
