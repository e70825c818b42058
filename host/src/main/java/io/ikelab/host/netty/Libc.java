package io.ikelab.host.netty;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * The system calls that move a run of datagrams straight between the kernel and a loop's array. None of them blocks, and
 * none says why it failed: who gets a negative answer takes the way round, which knows.
 */
@SuppressWarnings("restricted") // calling C is what this class is for
final class Libc {
    static final int MSG_PEEK = 0x02;
    static final int MSG_TRUNC = 0x20;
    static final int MSG_DONTWAIT = 0x40;

    private static final MethodHandle SENDTO = function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECVFROM = function(
            "recvfrom", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle RECVMSG =
            function("recvmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            function("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle DUP = function("dup", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Libc() {}

    static long sendTo(int fd, MemorySegment data, MemorySegment address) {
        try {
            return (long)
                    SENDTO.invokeExact(fd, data, data.byteSize(), MSG_DONTWAIT, address, (int) address.byteSize());
        } catch (Throwable thrown) {
            throw impossible(thrown);
        }
    }

    static long receive(int fd, MemorySegment into) {
        try {
            return (long) RECVFROM.invokeExact(
                    fd, into, into.byteSize(), MSG_DONTWAIT, MemorySegment.NULL, MemorySegment.NULL);
        } catch (Throwable thrown) {
            throw impossible(thrown);
        }
    }

    static long receiveMessage(int fd, MemorySegment header, int flags) {
        try {
            return (long) RECVMSG.invokeExact(fd, header, flags);
        } catch (Throwable thrown) {
            throw impossible(thrown);
        }
    }

    static int setOption(int fd, int level, int option, MemorySegment value) {
        try {
            return (int) SETSOCKOPT.invokeExact(fd, level, option, value, (int) value.byteSize());
        } catch (Throwable thrown) {
            throw impossible(thrown);
        }
    }

    /** Another number for the same socket. */
    static int duplicate(int fd) {
        try {
            return (int) DUP.invokeExact(fd);
        } catch (Throwable thrown) {
            throw impossible(thrown);
        }
    }

    /** On the heap's own arrays, which garbage collection leaves alone for these few microseconds. */
    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(address -> linker.downcallHandle(address, type, Linker.Option.critical(true)))
                .orElseGet(() -> MethodHandles.empty(type.toMethodType()));
    }

    private static AssertionError impossible(Throwable thrown) {
        return new AssertionError("C functions do not throw", thrown);
    }
}
