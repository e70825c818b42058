package io.ikelab.host;

/** What an IPsec host does with the maximum segment size that TCP's ends announce through its tunnels, in both directions. */
public sealed interface MssClamp {
    /** Nothing. */
    record None() implements MssClamp {}

    /** @param octets more is lowered to this, whatever the suite and the path: Azure's advice to devices is 1350 */
    record Fixed(int octets) implements MssClamp {
        public static final int MIN = 88;
        public static final int MAX = 9000;

        public Fixed {
            if (octets < MIN || octets > MAX) {
                throw new IllegalArgumentException("an MSS is " + MIN + " to " + MAX + ", not " + octets);
            }
        }
    }

    /** Lowered to what fits into one packet of the path, for the suite in use. */
    record ByPath() implements MssClamp {}
}
