package io.ikelab.host.config;

import io.ikelab.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a PEM file (RFC 7468); a file that has none is taken for one block of DER.
 *
 * @param label such as {@code CERTIFICATE}; empty for DER
 */
record Pem(String label, Octets der) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    static List<Pem> blocks(Octets file) {
        String text = new String(file.toByteArray(), StandardCharsets.ISO_8859_1);
        List<Pem> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(block(matcher.group(1), matcher.group(2)));
        }
        return blocks.isEmpty() ? List.of(new Pem("", file)) : blocks;
    }

    private static Pem block(String label, String body) {
        try {
            return new Pem(label, Octets.copyOf(Base64.getMimeDecoder().decode(body)));
        } catch (IllegalArgumentException notBase64) {
            return new Pem(label, Octets.EMPTY);
        }
    }

    boolean isPrivateKey() {
        return label.isEmpty() || label.endsWith("PRIVATE KEY");
    }

    boolean isCertificate() {
        return label.isEmpty() || label.endsWith("CERTIFICATE");
    }

    boolean isRevocationList() {
        return label.isEmpty() || label.endsWith("CRL");
    }

    /** Whether it says so, or looks as if. */
    boolean isEncrypted() {
        return label.toUpperCase(Locale.ROOT).startsWith("ENCRYPTED");
    }

    /** Never what is in it. */
    @Override
    public String toString() {
        return "PEM " + label;
    }
}
