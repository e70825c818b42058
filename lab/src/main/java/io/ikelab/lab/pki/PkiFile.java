package io.ikelab.lab.pki;

/**
 * A file of an authority, as PEM. Its text never shows what is in it.
 *
 * @param secret whether others than the owner must not read it
 */
public record PkiFile(String text, boolean secret) {
    @Override
    public String toString() {
        return secret ? "a private key" : "a certificate or list";
    }
}
