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
import java.util.Arrays;
import java.util.function.BiFunction;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Ours, with AES-CMAC and somebody else's key exchanges.
 *
 * @param keyExchanges where they come from
 */
record AndroidCrypto(BiFunction<KeyExchangeId, Randomness, KeyExchange> keyExchanges) implements CryptoProvider {
    private static final CryptoProvider OURS = new BouncyCastleCrypto();

    @Override
    public boolean supports(TransformId id, int keyBits) {
        return id == PrfId.AES128_CMAC || id == IntegrityId.AES_CMAC_96 || OURS.supports(id, keyBits);
    }

    @Override
    public Prf prf(PrfId id) {
        return id == PrfId.AES128_CMAC ? new CmacPrf() : OURS.prf(id);
    }

    @Override
    public Integrity integrity(IntegrityId id) {
        return id == IntegrityId.AES_CMAC_96 ? new CmacIntegrity() : OURS.integrity(id);
    }

    @Override
    public KeyExchange keyExchange(KeyExchangeId id, Randomness random) {
        return keyExchanges.apply(id, random);
    }

    @Override
    public CbcCipher cbc(EncryptionId id, int keyBits) {
        return OURS.cbc(id, keyBits);
    }

    @Override
    public Aead aead(EncryptionId id, int keyBits) {
        return OURS.aead(id, keyBits);
    }

    @Override
    public Octets sha1(Octets data) {
        return OURS.sha1(data);
    }

    @Override
    public Signatures signatures() {
        return OURS.signatures();
    }

    private static byte[] cmac(byte[] key, byte[]... parts) {
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] output = new byte[mac.getMacSize()];
        mac.doFinal(output, 0);
        return output;
    }

    /** RFC 4615. */
    private record CmacPrf() implements Prf {
        private static final int KEY_LENGTH = 16;
        private static final int NONCE_LENGTH = 32;
        private static final int NONCE_PART = 8;

        @Override
        public int outputLength() {
            return KEY_LENGTH;
        }

        @Override
        public byte[] compute(byte[] key, byte[]... parts) {
            byte[] kept = key.length == 2 * NONCE_LENGTH ? ofBothNonces(key) : key;
            return cmac(kept.length == KEY_LENGTH ? kept : cmac(new byte[KEY_LENGTH], kept), parts);
        }

        /** Nothing else is a key of 64 octets here: of each nonce, 64 bits make SKEYSEED (RFC 7296 §2.14). */
        private static byte[] ofBothNonces(byte[] nonces) {
            byte[] kept = Arrays.copyOf(nonces, KEY_LENGTH);
            System.arraycopy(nonces, NONCE_LENGTH, kept, NONCE_PART, NONCE_PART);
            return kept;
        }
    }

    /** RFC 4494. */
    private record CmacIntegrity() implements Integrity {
        private static final int ICV_LENGTH = 12;

        @Override
        public int keyLength() {
            return CmacPrf.KEY_LENGTH;
        }

        @Override
        public int icvLength() {
            return ICV_LENGTH;
        }

        @Override
        public byte[] compute(byte[] key, byte[] data, int offset, int length) {
            return Arrays.copyOf(cmac(key, Arrays.copyOfRange(data, offset, offset + length)), ICV_LENGTH);
        }
    }
}
