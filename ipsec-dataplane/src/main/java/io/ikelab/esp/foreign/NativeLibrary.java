package io.ikelab.esp.foreign;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.stream.Stream;

/** A library of this system, or the lack of it: then every function does nothing and answers zero. */
@SuppressWarnings("restricted") // calling C is what this class is for
public final class NativeLibrary {
    private final Optional<SymbolLookup> symbols;

    private NativeLibrary(Optional<SymbolLookup> symbols) {
        this.symbols = symbols;
    }

    /** The first that this system has of {@code names}, as its loader knows them. */
    public static NativeLibrary firstOf(String... names) {
        return new NativeLibrary(
                Stream.of(names).flatMap(name -> load(name).stream()).findFirst());
    }

    private static Optional<SymbolLookup> load(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException absent) {
            return Optional.empty();
        }
    }

    public boolean isPresent() {
        return symbols.isPresent();
    }

    /** Whether it has all of these. */
    public boolean has(String... functions) {
        return Stream.of(functions).allMatch(name -> address(name).isPresent());
    }

    public Optional<MemorySegment> address(String function) {
        return symbols.flatMap(library -> library.find(function));
    }

    public MethodHandle function(String name, FunctionDescriptor type) {
        return handle(name, type);
    }

    /**
     * A function of a microsecond or two that may be given arrays of the Java heap: nothing moves them while it runs.
     * Garbage collection waits for it.
     */
    public MethodHandle onHeapArrays(String name, FunctionDescriptor type) {
        return handle(name, type, Linker.Option.critical(true));
    }

    /** As {@link #onHeapArrays}, of functions known by their address only, which is each call's first argument. */
    public static MethodHandle onHeapArraysByAddress(FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(type, Linker.Option.critical(true));
    }

    private MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        return address(name)
                .map(address -> Linker.nativeLinker().downcallHandle(address, type, options))
                .orElseGet(() -> MethodHandles.empty(type.toMethodType()));
    }

    /** C functions do not throw; the method handle's signature says otherwise. */
    public static AssertionError impossible(Throwable thrown) {
        return new AssertionError("C functions do not throw", thrown);
    }

    /** The first {@code length} octets at {@code start}, where the library says they are. */
    public static MemorySegment octets(MemorySegment start, long length) {
        return start.reinterpret(length);
    }

    /** The zero-terminated text at {@code start}, of at most {@code octets}. */
    public static String text(MemorySegment start, int octets) {
        return octets(start, octets).getString(0);
    }
}
