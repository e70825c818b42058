package io.ikelab.sa;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.keys.IkeKeys;

/** What slow crypto brings back. */
public sealed interface WorkResult {
    /** The initiator's half of the key exchange. */
    record KeyPair(KeyExchange own) implements WorkResult {}

    /** The initiator's keys. */
    record InitiatorKeys(IkeKeys keys) implements WorkResult {}

    /** The responder's half of the key exchange and the keys. */
    record ResponderKeys(KeyExchange own, IkeKeys keys) implements WorkResult {}

    /** The peer's public value is none. */
    record KeyExchangeRefused(String reason) implements WorkResult {}
}
