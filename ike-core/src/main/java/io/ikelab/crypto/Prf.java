package io.ikelab.crypto;

/** A pseudorandom function. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.13">RFC 7296 §2.13</a> */
public interface Prf {
    /** Octets of output, and of the keys SK_d, SK_pi and SK_pr. */
    int outputLength();

    /** The function of {@code key} over the parts in order. */
    byte[] compute(byte[] key, byte[]... parts);
}
