package io.ikelab.crypto;

/** The kinds of keys that sign here. */
public enum KeyKind {
    RSA("RSA"),
    P256("ECDSA P-256"),
    P384("ECDSA P-384"),
    P521("ECDSA P-521"),
    ED25519("Ed25519");

    private final String label;

    KeyKind(String label) {
        this.label = label;
    }

    /** Whether it is a key on one of the curves that ECDSA is used with. */
    public boolean isEcdsa() {
        return this == P256 || this == P384 || this == P521;
    }

    @Override
    public String toString() {
        return label;
    }
}
