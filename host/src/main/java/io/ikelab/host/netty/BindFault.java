package io.ikelab.host.netty;

import io.netty.channel.unix.Errors;
import java.util.Locale;

/** Reads the reason out of what a failed bind threw: the error number where there is one, else the system's words. */
final class BindFault {
    /** Linux's error numbers, negative as Netty's epoll transport reports them. */
    private static final int EPERM = -1;

    private static final int EACCES = -13;
    private static final int EADDRINUSE = -98;
    private static final int EADDRNOTAVAIL = -99;

    private BindFault() {}

    static BindFailure.Reason reasonOf(Throwable thrown) {
        return thrown instanceof Errors.NativeIoException nativeError
                ? byNumber(nativeError.expectedErr())
                : byWords(String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT));
    }

    private static BindFailure.Reason byNumber(int number) {
        return switch (number) {
            case EADDRINUSE -> BindFailure.Reason.PORT_IN_USE;
            case EACCES, EPERM -> BindFailure.Reason.NOT_PERMITTED;
            case EADDRNOTAVAIL -> BindFailure.Reason.ADDRESS_UNAVAILABLE;
            default -> BindFailure.Reason.OTHER;
        };
    }

    /** NIO gives words only: "Address already in use", "Permission denied", "Can(not|'t) assign requested address". */
    private static BindFailure.Reason byWords(String words) {
        if (words.contains("in use")) {
            return BindFailure.Reason.PORT_IN_USE;
        }
        if (words.contains("permission denied") || words.contains("not permitted")) {
            return BindFailure.Reason.NOT_PERMITTED;
        }
        return words.contains("assign") ? BindFailure.Reason.ADDRESS_UNAVAILABLE : BindFailure.Reason.OTHER;
    }
}
