package io.ikelab.esp.bc;

import io.ikelab.esp.PacketCbc;
import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** CBC, in native code where the block cipher is. */
final class BcCbc implements PacketCbc {
    private enum Direction {
        UNSET,
        ENCRYPTING,
        DECRYPTING
    }

    private final CBCModeCipher cipher;
    private final KeyParameter key;
    private final int blockLength;
    private Direction direction = Direction.UNSET;

    BcCbc(BlockCipher block, byte[] key) {
        cipher = CBCBlockCipher.newInstance(block);
        // The parameter copies the key.
        this.key = new KeyParameter(key);
        Arrays.fill(key, (byte) 0);
        blockLength = cipher.getBlockSize();
    }

    @Override
    public void encrypt(byte[] slab, int from, int length) {
        process(Direction.ENCRYPTING, slab, from, length);
    }

    @Override
    public void decrypt(byte[] slab, int from, int length) {
        process(Direction.DECRYPTING, slab, from, length);
    }

    private void process(Direction wanted, byte[] slab, int from, int length) {
        if (direction == wanted) {
            cipher.reset();
        } else {
            cipher.init(wanted == Direction.ENCRYPTING, new ParametersWithIV(key, new byte[blockLength]));
            direction = wanted;
        }
        cipher.processBlocks(slab, from, length / blockLength, slab, from);
    }

    @Override
    public void close() {
        Arrays.fill(key.getKey(), (byte) 0);
    }
}
