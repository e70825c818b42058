package io.ikelab.esp.openssl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.ikelab.esp.foreign.NativeLibrary;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.stream.Stream;

/**
 * OpenSSL's hashes by their own functions: what they keep is a plain structure that may be copied, so that a keyed hash
 * begins each packet where the key left it.
 *
 * @see <a href="https://docs.openssl.org/3.0/man3/SHA256_Init/">SHA256_Init(3)</a>
 */
final class OpensslHash {
    static final OpensslHash MD5 = new OpensslHash("MD5", 64);
    static final OpensslHash SHA1 = new OpensslHash("SHA1", 64);
    static final OpensslHash SHA256 = new OpensslHash("SHA256", 64);
    static final OpensslHash SHA384 = new OpensslHash("SHA384", 128);
    static final OpensslHash SHA512 = new OpensslHash("SHA512", 128);

    /** Of 8 octets: the longest structure, {@code SHA512_CTX}, has 216. */
    static final int STATE_LONGS = 32;

    private static final MethodHandle INIT =
            NativeLibrary.onHeapArraysByAddress(FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle UPDATE =
            NativeLibrary.onHeapArraysByAddress(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle FINISH =
            NativeLibrary.onHeapArraysByAddress(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    private final int block;
    private final MemorySegment init;
    private final MemorySegment update;
    private final MemorySegment finish;

    private OpensslHash(String prefix, int block) {
        this.block = block;
        init = Evp.address(prefix + "_Init");
        update = Evp.address(prefix + "_Update");
        finish = Evp.address(prefix + "_Final");
    }

    /** Whether this system's OpenSSL has all of them: they are old, and may be left out. */
    static boolean arePresent() {
        return Stream.of(MD5, SHA1, SHA256, SHA384, SHA512)
                .flatMap(hash -> Stream.of(hash.init, hash.update, hash.finish))
                .noneMatch(MemorySegment.NULL::equals);
    }

    /** Octets it works on at a time. */
    int block() {
        return block;
    }

    void init(MemorySegment state) {
        try {
            var _ = (int) INIT.invokeExact(init, state);
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    void update(MemorySegment state, MemorySegment octets) {
        try {
            var _ = (int) UPDATE.invokeExact(update, state, octets, octets.byteSize());
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** @param hash as long as the hash's output */
    void finish(MemorySegment hash, MemorySegment state) {
        try {
            var _ = (int) FINISH.invokeExact(finish, hash, state);
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }
}
