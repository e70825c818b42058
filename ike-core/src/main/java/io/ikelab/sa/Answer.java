package io.ikelab.sa;

import io.ikelab.exchange.CreateChildExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import java.util.Optional;

/** A CREATE_CHILD_SA request of the peer whose key exchange is being computed. */
public sealed interface Answer {
    /**
     * It asks for a Child SA.
     *
     * @param replaced the peer's inbound SPI of the one in whose place
     * @param nonce this end's
     */
    record ForChild(CreateChildExchange.Asked asked, Optional<EspSpi> replaced, Octets nonce, KeyExchangeId method)
            implements Answer {}
}
