package io.ikelab.capture.file;

import java.io.Serial;

/** A capture file is not as its format says; never leaves this package. */
final class CaptureFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    CaptureFault(String rule) {
        super(rule);
    }
}
