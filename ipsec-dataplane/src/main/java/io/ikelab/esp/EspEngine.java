package io.ikelab.esp;

import io.ikelab.child.EspKeys;
import io.ikelab.policy.EspSuite;

/** A library's ESP ciphers. */
public interface EspEngine {
    /** Short name as on the command line: {@code bc}, {@code jca} or {@code best}. */
    String name();

    /** One clause for a start-up line: which library, and whether native code does the work. */
    String description();

    boolean supports(EspSuite suite);

    /**
     * A cipher for one direction. It copies what it needs of {@code keys}.
     *
     * @throws IllegalArgumentException when the suite is not supported or the keys do not fit it
     */
    EspCipher cipher(EspSuite suite, EspKeys keys);
}
