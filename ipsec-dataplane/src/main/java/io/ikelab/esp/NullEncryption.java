package io.ikelab.esp;

/**
 * Leaves everything readable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2410">RFC 2410</a>
 */
enum NullEncryption implements PacketCbc {
    NULL;

    @Override
    public void encrypt(byte[] slab, int from, int length) {
        // RFC 2410 §2: the identity.
    }

    @Override
    public void decrypt(byte[] slab, int from, int length) {
        // RFC 2410 §2: the identity.
    }

    @Override
    public void close() {
        // It has no key.
    }
}
