package io.ikelab.crypto;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;

/** One end's half of a key exchange: a fresh private value that never leaves it. */
public interface KeyExchange extends AutoCloseable {
    KeyExchangeId method();

    /** What goes into the KE payload (RFC 7296 §3.4); known after {@link #close}, too. */
    Octets publicValue();

    /**
     * The shared secret with the peer's KE payload data, or why that data is no valid public value (RFC 6989). A value
     * that was refused changes nothing; once a secret was agreed on, the private value is wiped.
     *
     * @throws IllegalStateException when the private value is wiped already
     */
    Agreement agree(Octets peerPublicValue);

    /** Wipes the private value. */
    @Override
    void close();

    /** The outcome of {@link #agree}. */
    sealed interface Agreement {
        record Agreed(Secret sharedSecret) implements Agreement {}

        record Refused(String reason) implements Agreement {}
    }
}
