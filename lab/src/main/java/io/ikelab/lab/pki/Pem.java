package io.ikelab.lab.pki;

import io.ikelab.octets.Octets;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** Text around octets, as RFC 7468 has it. */
enum Pem {
    CERTIFICATE("CERTIFICATE"),
    PRIVATE_KEY("PRIVATE KEY"),
    REVOCATION_LIST("X509 CRL");

    private static final int LINE = 64;

    private final String label;

    Pem(String label) {
        this.label = label;
    }

    String text(Octets octets) {
        byte[] plain = octets.toByteArray();
        String body = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(plain);
        Arrays.fill(plain, (byte) 0);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /**
     * What the first block of this kind holds.
     *
     * @throws IOException when there is none
     */
    Octets read(String text) throws IOException {
        try (PemReader reader = new PemReader(new StringReader(text))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                if (block.getType().equals(label)) {
                    return Octets.copyOf(block.getContent());
                }
            }
        }
        throw new IOException("it has no block 'BEGIN " + label + "'");
    }
}
