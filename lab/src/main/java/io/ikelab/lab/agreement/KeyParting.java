package io.ikelab.lab.agreement;

import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds in what two keys that are not equal differ.
 *
 * @param here what the first end is called
 * @param there what the second is
 */
record KeyParting(String here, String there) {
    KeyDifference of(Octets gateway, Octets device) {
        return wrapped(Side.PEER, device, gateway)
                .or(() -> wrapped(Side.GATEWAY, gateway, device))
                .or(() -> coded(Side.PEER, device, gateway))
                .or(() -> coded(Side.GATEWAY, gateway, device))
                .orElseGet(() -> parting(gateway, device));
    }

    /** {@code longer} is {@code key} with something around it that nobody types on purpose. */
    private Optional<KeyDifference> wrapped(Side side, Octets longer, Octets key) {
        int more = longer.length() - key.length();
        if (more <= 0 || key.isEmpty()) {
            return Optional.empty();
        }
        if (longer.startsWith(key)) {
            return stray(side, longer.slice(key.length(), longer.length()), "at its end");
        }
        if (longer.slice(more, longer.length()).equals(key)) {
            return stray(side, longer.slice(0, more), "at its beginning");
        }
        boolean quoted = more == 2
                && longer.slice(1, longer.length() - 1).equals(key)
                && longer.at(0) == longer.at(longer.length() - 1)
                && isQuote(longer.at(0));
        return quoted
                ? Optional.of(
                        new KeyDifference(Optional.of(side), called(side) + "'s key has quotation marks around it"))
                : Optional.empty();
    }

    private Optional<KeyDifference> stray(Side side, Octets rest, String where) {
        for (int i = 0; i < rest.length(); i++) {
            if (!isBlank(rest.at(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new KeyDifference(Optional.of(side), called(side) + "'s key has " + kind(rest.at(0)) + " " + where));
    }

    private KeyDifference parting(Octets gateway, Octets device) {
        int at = 0;
        int shorter = Math.min(gateway.length(), device.length());
        while (at < shorter && gateway.at(at) == device.at(at)) {
            at++;
        }
        if (at == shorter) {
            Side cut = gateway.length() < device.length() ? Side.GATEWAY : Side.PEER;
            return unknown(
                    called(cut) + "'s key ends after " + at + " octets, where " + called(cut.other()) + "'s goes on");
        }
        String here = kind(gateway.at(at));
        String there = kind(device.at(at));
        boolean sameLetter = lower(gateway.at(at)).equals(lower(device.at(at)));
        String kinds = sameLetter
                ? "the same letter in another case"
                : here + " at " + called(Side.GATEWAY) + ", " + (here.equals(there) ? "another" : there) + " at "
                        + called(Side.PEER);
        return unknown("the keys part at octet " + (at + 1) + ": " + kinds);
    }

    /** The same key, one time as it is and one time as a configuration file may write it. */
    private Optional<KeyDifference> coded(Side side, Octets longer, Octets key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String text = new String(longer.toByteArray(), StandardCharsets.ISO_8859_1);
        String hex = text.toLowerCase(Locale.ROOT);
        String base64 = Base64.getEncoder().encodeToString(key.toByteArray());
        Octets latin = Octets.copyOf(
                new String(key.toByteArray(), StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1));
        if (hex.equals(key.toHex()) || hex.equals("0x" + key.toHex())) {
            return coded(side, "hexadecimal");
        }
        if (text.equals(base64) || text.equals("0s" + base64)) {
            return coded(side, "Base64");
        }
        return longer.equals(latin) ? coded(side, "ISO 8859-1 where the other is UTF-8") : Optional.empty();
    }

    private Optional<KeyDifference> coded(Side side, String code) {
        return Optional.of(new KeyDifference(
                Optional.of(side), called(side) + "'s key is the other end's key written in " + code));
    }

    private String called(Side side) {
        return side == Side.GATEWAY ? here : there;
    }

    private static KeyDifference unknown(String words) {
        return new KeyDifference(Optional.empty(), words);
    }

    private static String kind(int octet) {
        return switch (octet) {
            case '\n' -> "a line feed";
            case '\r' -> "a carriage return";
            case '\t' -> "a tab";
            case ' ' -> "a space";
            case 0 -> "a zero octet";
            default -> visible(octet);
        };
    }

    private static String visible(int octet) {
        if (octet < 0x20 || octet == 0x7f) {
            return "a control character";
        }
        if (octet > 0x7f) {
            return "an octet that is not ASCII";
        }
        if (octet >= '0' && octet <= '9') {
            return "a digit";
        }
        return Character.isLetter(octet) ? "a letter" : "a punctuation mark";
    }

    private static boolean isBlank(int octet) {
        return octet <= ' ';
    }

    private static boolean isQuote(int octet) {
        return octet == '"' || octet == '\'';
    }

    private static String lower(int octet) {
        return Character.toString(octet).toLowerCase(Locale.ROOT);
    }
}
