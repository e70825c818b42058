package io.ikelab.esp.openssl;

import io.ikelab.esp.PacketAead;
import io.ikelab.esp.foreign.HeapArray;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;

/** An AEAD by OpenSSL: the key is set up once, each packet brings its nonce. */
final class OpensslAead implements PacketAead {
    private static final int TAG = 16;
    private static final int ENCRYPT = 1;
    private static final int DECRYPT = 0;
    private static final int TAKE_TAG = 0x10;
    private static final int EXPECT_TAG = 0x11;
    private static final MemorySegment NONE = MemorySegment.NULL;

    private final MemorySegment context;
    private final long address;
    private final MemorySegment written = MemorySegment.ofArray(new int[1]);
    private final byte[] tag = new byte[TAG];
    private final MemorySegment tagOctets = MemorySegment.ofArray(tag);
    private final HeapArray slabs = new HeapArray();
    private final HeapArray nonces = new HeapArray();
    private final HeapArray headers = new HeapArray();

    /** @param key wiped: the context has what it needs of it */
    OpensslAead(MemorySegment cipher, byte[] key) {
        context = Evp.newContext();
        address = context.address();
        require(Evp.init(address, cipher, MemorySegment.ofArray(key), NONE, ENCRYPT), "its key");
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public void seal(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        Objects.checkFromIndexSize(from, length + TAG, slab.length);
        MemorySegment packet = slabs.of(slab).asSlice(from, length);
        process(ENCRYPT, nonce, associated, packet);
        require(Evp.finish(address, packet, written), "to seal");
        require(Evp.control(address, TAKE_TAG, TAG, tagOctets), "to give a tag");
        System.arraycopy(tag, 0, slab, from + length, TAG);
    }

    @Override
    public boolean open(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        MemorySegment packet = slabs.of(slab).asSlice(from, length - TAG);
        System.arraycopy(slab, from + length - TAG, tag, 0, TAG);
        process(DECRYPT, nonce, associated, packet);
        require(Evp.control(address, EXPECT_TAG, TAG, tagOctets), "a tag");
        return Evp.finish(address, packet, written);
    }

    private void process(int direction, byte[] nonce, byte[] associated, MemorySegment packet) {
        require(Evp.init(address, NONE, NONE, nonces.of(nonce), direction), "a nonce");
        require(Evp.update(address, NONE, written, headers.of(associated), associated.length), "a header");
        require(Evp.update(address, packet, written, packet, (int) packet.byteSize()), "a packet");
    }

    private static void require(boolean done, String what) {
        if (!done) {
            throw new IllegalStateException("OpenSSL refused " + what);
        }
    }

    @Override
    public void close() {
        Evp.reset(context.address());
    }
}
