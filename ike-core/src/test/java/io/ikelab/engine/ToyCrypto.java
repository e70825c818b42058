package io.ikelab.engine;

import io.ikelab.crypto.Aead;
import io.ikelab.crypto.CbcCipher;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.Integrity;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.crypto.Prf;
import io.ikelab.crypto.Signatures;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;

/**
 * Real ciphers with key exchanges that cost nothing, so that thousands of rekeys fit into a second. NO SECURITY: the secret
 * is the sum of the two public values. Knows how many private halves were never wiped.
 */
final class ToyCrypto implements CryptoProvider {
    private static final int LENGTH = 32;

    private final CryptoProvider real = new BouncyCastleCrypto();
    private int open;

    /** Private halves that are neither used nor wiped. */
    int open() {
        return open;
    }

    @Override
    public boolean supports(TransformId id, int keyBits) {
        return real.supports(id, keyBits);
    }

    @Override
    public Prf prf(PrfId id) {
        return real.prf(id);
    }

    @Override
    public Signatures signatures() {
        return real.signatures();
    }

    @Override
    public Integrity integrity(IntegrityId id) {
        return real.integrity(id);
    }

    @Override
    public CbcCipher cbc(EncryptionId id, int keyBits) {
        return real.cbc(id, keyBits);
    }

    @Override
    public Aead aead(EncryptionId id, int keyBits) {
        return real.aead(id, keyBits);
    }

    @Override
    public KeyExchange keyExchange(KeyExchangeId id, Randomness random) {
        byte[] half = new byte[LENGTH];
        random.fill(half);
        open++;
        return new Toy(id, Octets.copyOf(half));
    }

    @Override
    public Octets sha1(Octets data) {
        return real.sha1(data);
    }

    private final class Toy implements KeyExchange {
        private final KeyExchangeId method;
        private final Octets half;
        private boolean closed;

        private Toy(KeyExchangeId method, Octets half) {
            this.method = method;
            this.half = half;
        }

        @Override
        public KeyExchangeId method() {
            return method;
        }

        @Override
        public Octets publicValue() {
            return half;
        }

        @Override
        public Agreement agree(Octets peerPublicValue) {
            if (closed) {
                throw new IllegalStateException("the private value is wiped already");
            }
            if (peerPublicValue.length() != LENGTH) {
                return new Agreement.Refused("a toy's public value has " + LENGTH + " octets");
            }
            byte[] sum = new byte[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                sum[i] = (byte) (half.at(i) + peerPublicValue.at(i));
            }
            close();
            return new Agreement.Agreed(Secret.owning(sum));
        }

        /** Nothing of where it lies in memory: runs are compared by what they hold. */
        @Override
        public String toString() {
            return (closed ? "closed " : "open ") + half;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
