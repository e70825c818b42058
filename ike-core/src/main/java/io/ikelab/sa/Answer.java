package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.exchange.CreateChildExchange;
import io.ikelab.exchange.IkeAgreement;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.wire.NotifyPayload;
import java.util.Optional;

/** A CREATE_CHILD_SA request of the peer whose key exchange is being computed. */
public sealed interface Answer {
    /**
     * It asks for a Child SA.
     *
     * @param child what it is to be known by here
     * @param rekeyed what names the one in whose place it is to come
     * @param nonce this end's
     */
    record ForChild(ChildId child, CreateChildExchange.Asked asked, Optional<NotifyPayload> rekeyed, Octets nonce)
            implements Answer {}

    /**
     * It asks for an IKE SA in place of this one.
     *
     * @param spi this end's of the new one
     */
    record ForIke(IkeSpi spi, IkeAgreement agreement) implements Answer {}
}
