package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.exchange.PeerJudge;
import io.ikelab.exchange.Prover;
import io.ikelab.exchange.Verdict;
import io.ikelab.keys.IkeKeys;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Secret;

/** What slow crypto brings back. */
public sealed interface WorkResult {
    /** The initiator's half of the key exchange. */
    record KeyPair(KeyExchange own) implements WorkResult {}

    /** The initiator's keys. */
    record InitiatorKeys(IkeKeys keys) implements WorkResult {}

    /** The responder's half of the key exchange and the keys. */
    record ResponderKeys(KeyExchange own, IkeKeys keys) implements WorkResult {}

    /**
     * This end's half of a key exchange for a Child SA it asks for.
     *
     * @param child which one
     */
    record ChildHalf(ChildId child, KeyExchange own) implements WorkResult {}

    /** The shared secret for a Child SA this end asked for. */
    record ChildSecret(ChildId child, Secret shared) implements WorkResult {}

    /** What the peer answered for a Child SA is no public value. */
    record ChildRefused(ChildId child, String reason) implements WorkResult {}

    /**
     * This end's half of a key exchange for an IKE SA it asks for in place of its own.
     *
     * @param spi this end's of the new one
     */
    record IkeHalf(IkeSpi spi, KeyExchange own) implements WorkResult {}

    /** The shared secret for an IKE SA this end asked for. */
    record IkeSecret(IkeSpi spi, Secret shared) implements WorkResult {}

    /** What the peer answered for an IKE SA is no public value. */
    record IkeRefused(IkeSpi spi, String reason) implements WorkResult {}

    /** This end's half of the key exchange for an SA the peer asks for, and the shared secret. */
    record AnswerSecret(KeyExchange own, Secret shared) implements WorkResult {}

    /** What the peer asked for an SA with is no public value. */
    record AnswerRefused(String reason) implements WorkResult {}

    /** The peer's public value is none. */
    record KeyExchangeRefused(String reason) implements WorkResult {}

    /** The initiator's own proof. */
    record OwnProven(Verdict<Prover.Proven> proof) implements WorkResult {}

    /** What the initiator makes of the responder's proof. */
    record PeerJudged(Verdict<PeerJudge.Admitted> peer) implements WorkResult {}

    /** What the responder makes of the initiator's proof, with its own where that holds. */
    record BothProven(Verdict<Proving.Mutual> proofs) implements WorkResult {}
}
