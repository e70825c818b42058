package io.ikelab.esp.openssl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.ikelab.esp.foreign.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * OpenSSL's cipher functions, as many as a packet needs. A context is a plain number here, so that no call has to ask
 * whether its memory is still there: who holds it keeps it. The handles are constants, else calls could not be compiled
 * into their callers.
 *
 * @see <a href="https://docs.openssl.org/3.0/man3/EVP_EncryptInit/">EVP_EncryptInit(3)</a>
 */
final class Evp {
    private static final int VERSION_TEXT_MAX = 256;

    /** By the names that systems give its two versions. */
    private static final NativeLibrary LIBCRYPTO =
            NativeLibrary.firstOf("libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib", "libcrypto-3-x64.dll");

    private static final MethodHandle NEW = LIBCRYPTO.function("EVP_CIPHER_CTX_new", FunctionDescriptor.of(ADDRESS));
    private static final MethodHandle FREE =
            LIBCRYPTO.function("EVP_CIPHER_CTX_free", FunctionDescriptor.ofVoid(ADDRESS));
    private static final MethodHandle RESET =
            LIBCRYPTO.function("EVP_CIPHER_CTX_reset", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
    private static final MethodHandle INIT = LIBCRYPTO.onHeapArrays(
            "EVP_CipherInit_ex",
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    private static final MethodHandle UPDATE = LIBCRYPTO.onHeapArrays(
            "EVP_CipherUpdate", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    private static final MethodHandle FINISH =
            LIBCRYPTO.onHeapArrays("EVP_CipherFinal_ex", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS));
    private static final MethodHandle CONTROL = LIBCRYPTO.onHeapArrays(
            "EVP_CIPHER_CTX_ctrl", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle SET_PADDING =
            LIBCRYPTO.function("EVP_CIPHER_CTX_set_padding", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
    private static final MethodHandle VERSION =
            LIBCRYPTO.function("OpenSSL_version", FunctionDescriptor.of(ADDRESS, JAVA_INT));

    private Evp() {}

    static boolean isPresent() {
        return LIBCRYPTO.isPresent();
    }

    /** Where a function of the library is, {@link MemorySegment#NULL} where it has none of that name. */
    static MemorySegment address(String function) {
        return LIBCRYPTO.address(function).orElse(MemorySegment.NULL);
    }

    /** Freed when nobody can reach it any more, so that no call too late can find foreign memory. */
    @SuppressWarnings("restricted") // what frees it is what the library names for it
    static MemorySegment newContext() {
        try {
            MemorySegment context = (MemorySegment) NEW.invokeExact();
            return context.reinterpret(Arena.ofAuto(), Evp::free);
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    private static void free(MemorySegment context) {
        try {
            FREE.invokeExact(context);
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** Wipes the key; the context refuses all work until it is given another. */
    static void reset(long context) {
        try {
            var _ = (int) RESET.invokeExact(context);
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** Whole blocks go in and come out. */
    static void withoutPadding(long context) {
        try {
            var _ = (int) SET_PADDING.invokeExact(context, 0);
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** The cipher of this name, {@link MemorySegment#NULL} where the library has none. */
    static MemorySegment cipher(String function) {
        try {
            return (MemorySegment)
                    LIBCRYPTO.function(function, FunctionDescriptor.of(ADDRESS)).invokeExact();
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /**
     * Sets what is not {@link MemorySegment#NULL}.
     *
     * @param direction 1 encrypts, 0 decrypts, -1 leaves it as it is
     */
    static boolean init(long context, MemorySegment cipher, MemorySegment key, MemorySegment nonce, int direction) {
        try {
            return (int) INIT.invokeExact(context, cipher, MemorySegment.NULL, key, nonce, direction) == 1;
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** @param out {@link MemorySegment#NULL}: {@code in} is associated data */
    static boolean update(long context, MemorySegment out, MemorySegment written, MemorySegment in, int length) {
        try {
            return (int) UPDATE.invokeExact(context, out, written, in, length) == 1;
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** False when decrypting: the tag set before is not this packet's. */
    static boolean finish(long context, MemorySegment out, MemorySegment written) {
        try {
            return (int) FINISH.invokeExact(context, out, written) == 1;
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    static boolean control(long context, int what, int length, MemorySegment octets) {
        try {
            return (int) CONTROL.invokeExact(context, what, length, octets) == 1;
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** Such as {@code OpenSSL 3.0.19 27 Jan 2026}. */
    static String version() {
        try {
            MemorySegment text = (MemorySegment) VERSION.invokeExact(0);
            return NativeLibrary.text(text, VERSION_TEXT_MAX);
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }
}
