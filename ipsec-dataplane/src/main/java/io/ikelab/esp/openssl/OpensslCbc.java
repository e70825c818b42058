package io.ikelab.esp.openssl;

import io.ikelab.esp.PacketCbc;
import io.ikelab.esp.foreign.HeapArray;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** CBC by OpenSSL, from an IV of zeros for each packet. */
final class OpensslCbc implements PacketCbc {
    private static final int ENCRYPT = 1;
    private static final int DECRYPT = 0;
    private static final int BLOCK_MAX = 16;
    private static final MemorySegment NONE = MemorySegment.NULL;
    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[BLOCK_MAX]);

    private final MemorySegment encrypting;
    private final MemorySegment decrypting;
    private final MemorySegment written = MemorySegment.ofArray(new int[1]);
    private final HeapArray slabs = new HeapArray();

    /** @param key wiped: the contexts have what they need of it */
    OpensslCbc(MemorySegment cipher, byte[] key) {
        // A block cipher's key is laid out differently for each direction.
        encrypting = context(cipher, key, ENCRYPT);
        decrypting = context(cipher, key, DECRYPT);
        Arrays.fill(key, (byte) 0);
    }

    private static MemorySegment context(MemorySegment cipher, byte[] key, int direction) {
        MemorySegment context = Evp.newContext();
        require(Evp.init(context.address(), cipher, MemorySegment.ofArray(key), ZEROS, direction), "its key");
        // RFC 4303 §2.4: padding is ESP's own business.
        Evp.withoutPadding(context.address());
        return context;
    }

    @Override
    public void encrypt(byte[] slab, int from, int length) {
        process(encrypting.address(), slab, from, length);
    }

    @Override
    public void decrypt(byte[] slab, int from, int length) {
        process(decrypting.address(), slab, from, length);
    }

    private void process(long context, byte[] slab, int from, int length) {
        MemorySegment packet = slabs.of(slab).asSlice(from, length);
        require(Evp.init(context, NONE, NONE, ZEROS, UNCHANGED), "an IV");
        require(Evp.update(context, packet, written, packet, length), "a packet");
    }

    private static void require(boolean done, String what) {
        if (!done) {
            throw new IllegalStateException("OpenSSL refused " + what);
        }
    }

    @Override
    public void close() {
        Evp.reset(encrypting.address());
        Evp.reset(decrypting.address());
    }

    private static final int UNCHANGED = -1;
}
