package io.ikelab.esp.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.stream.Stream;

/** OpenSSL's library of algorithms, by the names that systems give its two versions. */
@SuppressWarnings("restricted") // calling C is what this class is for
final class Libcrypto {
    private static final Optional<SymbolLookup> LIBRARY = Stream.of(
                    "libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib", "libcrypto-3-x64.dll")
            .flatMap(name -> load(name).stream())
            .findFirst();

    private Libcrypto() {}

    static boolean isPresent() {
        return LIBRARY.isPresent();
    }

    static MethodHandle function(String name, FunctionDescriptor type) {
        return handle(name, type);
    }

    /**
     * A function of a microsecond or two that may be given arrays of the Java heap: nothing moves them while it runs.
     * Garbage collection waits for it.
     */
    static MethodHandle onHeapArrays(String name, FunctionDescriptor type) {
        return handle(name, type, Linker.Option.critical(true));
    }

    /** Without a library every function does nothing and answers zero, which is OpenSSL's word for failure. */
    private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        return LIBRARY.flatMap(library -> library.find(name))
                .map(address -> Linker.nativeLinker().downcallHandle(address, type, options))
                .orElseGet(() -> MethodHandles.empty(type.toMethodType()));
    }

    private static Optional<SymbolLookup> load(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException absent) {
            return Optional.empty();
        }
    }
}
