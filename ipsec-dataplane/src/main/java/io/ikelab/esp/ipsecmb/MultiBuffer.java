package io.ikelab.esp.ipsecmb;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.ikelab.esp.foreign.NativeLibrary;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The library's manager: a table of functions for this processor, at places that stay the same in all its 1.x versions
 * ({@code struct IMB_MGR}; new ones go to the end). The functions taken from it keep nothing between calls, so that one
 * table serves all loops.
 *
 * @see <a href="https://github.com/intel/intel-ipsec-mb">intel-ipsec-mb</a>
 */
final class MultiBuffer {
    private static final NativeLibrary LIBRARY = NativeLibrary.firstOf("libIPSec_MB.so.1");
    private static final String ALLOCATE = "alloc_mb_mgr";
    private static final String INITIALISE = "init_mb_mgr_auto";
    private static final String ERROR = "imb_get_errno";
    private static final String VERSION = "imb_get_version_str";
    private static final int VERSION_TEXT_MAX = 64;

    private static final MethodHandle GCM = NativeLibrary.onHeapArraysByAddress(FunctionDescriptor.ofVoid(
            JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
    private static final MethodHandle SET_UP =
            NativeLibrary.onHeapArraysByAddress(FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));

    /** Octets before the first function pointer: flags, features, five reserved numbers, the processor and an error. */
    private static final long FUNCTIONS = 8 * Long.BYTES;

    private static final int GCM_ENCRYPT = 24;
    private static final int GCM_DECRYPT = 27;
    private static final int GCM_SET_UP = 48;
    private static final int FUNCTIONS_READ = GCM_SET_UP + 3;

    private static final Optional<MemorySegment> MANAGER = manager();

    private MultiBuffer() {}

    private static Optional<MemorySegment> manager() {
        if (!LIBRARY.has(ALLOCATE, INITIALISE, ERROR, VERSION)) {
            return Optional.empty();
        }
        try {
            MemorySegment made = (MemorySegment) LIBRARY.function(ALLOCATE, FunctionDescriptor.of(ADDRESS, JAVA_LONG))
                    .invokeExact(0L);
            if (made.equals(MemorySegment.NULL)) {
                return Optional.empty();
            }
            LIBRARY.function(INITIALISE, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS))
                    .invokeExact(made, MemorySegment.NULL);
            int error = (int) LIBRARY.function(ERROR, FunctionDescriptor.of(JAVA_INT, ADDRESS))
                    .invokeExact(made);
            return Optional.of(made)
                    .filter(_ -> error == 0)
                    .map(manager -> NativeLibrary.octets(manager, FUNCTIONS + FUNCTIONS_READ * (long) Long.BYTES));
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** Whether this system has it, and it runs on this processor. */
    static boolean isPresent() {
        return MANAGER.isPresent();
    }

    /** Such as {@code v1.3.0}; empty text without it. */
    static String version() {
        try {
            MemorySegment text = isPresent()
                    ? (MemorySegment) LIBRARY.function(VERSION, FunctionDescriptor.of(ADDRESS))
                            .invokeExact()
                    : MemorySegment.NULL;
            return text.equals(MemorySegment.NULL) ? "" : NativeLibrary.text(text, VERSION_TEXT_MAX);
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** The functions of one key length. */
    static GcmFunctions gcm(int keyBits) {
        int place = switch (keyBits) {
            case 128 -> 0;
            case 192 -> 1;
            case 256 -> 2;
            default -> throw new IllegalArgumentException("AES has no key of " + keyBits + " bits");
        };
        return new GcmFunctions(
                function(GCM_ENCRYPT + place), function(GCM_DECRYPT + place), function(GCM_SET_UP + place));
    }

    private static MemorySegment function(int place) {
        return MANAGER.orElseThrow(() -> new IllegalStateException("this system has no libIPSec_MB"))
                .get(ADDRESS, FUNCTIONS + place * (long) Long.BYTES);
    }

    /** @param keyData {@code struct gcm_key_data} */
    static void setUp(MemorySegment function, MemorySegment key, long keyData) {
        try {
            SET_UP.invokeExact(function, key, keyData);
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /**
     * One packet in place.
     *
     * @param function for encryption or decryption
     * @param keyData {@code struct gcm_key_data}, set up
     * @param context {@code struct gcm_context_data}, written
     * @param tag 16 octets, written
     */
    static void gcm(
            MemorySegment function,
            long keyData,
            long context,
            MemorySegment packet,
            MemorySegment nonce,
            MemorySegment associated,
            MemorySegment tag) {
        try {
            GCM.invokeExact(
                    function,
                    keyData,
                    context,
                    packet,
                    packet,
                    packet.byteSize(),
                    nonce,
                    associated,
                    associated.byteSize(),
                    tag,
                    tag.byteSize());
        } catch (Throwable thrown) {
            throw NativeLibrary.impossible(thrown);
        }
    }

    /** Addresses of what works with keys of one length. */
    record GcmFunctions(MemorySegment encrypt, MemorySegment decrypt, MemorySegment setUp) {}
}
