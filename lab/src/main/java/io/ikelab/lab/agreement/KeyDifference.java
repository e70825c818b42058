package io.ikelab.lab.agreement;

import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.util.Locale;
import java.util.Optional;

/**
 * How two pre-shared keys differ. Shows neither: only where they part, and what kind of character stands there.
 *
 * @param odd the end whose key is the odd one, where that can be told
 * @param words a clause, such as {@code the device's key has a line feed at its end}
 */
public record KeyDifference(Optional<Side> odd, String words) {

    /** Empty when they are equal. */
    public static Optional<KeyDifference> between(Secret gateway, Secret device) {
        Octets left = gateway.disclose();
        Octets right = device.disclose();
        return left.equals(right) ? Optional.empty() : Optional.of(of(left, right));
    }

    private static KeyDifference of(Octets gateway, Octets device) {
        return wrapped(Side.PEER, device, gateway)
                .or(() -> wrapped(Side.GATEWAY, gateway, device))
                .orElseGet(() -> parting(gateway, device));
    }

    /** {@code longer} is {@code key} with something around it that nobody types on purpose. */
    private static Optional<KeyDifference> wrapped(Side side, Octets longer, Octets key) {
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
                        new KeyDifference(Optional.of(side), side.words() + "'s key has quotation marks around it"))
                : Optional.empty();
    }

    private static Optional<KeyDifference> stray(Side side, Octets rest, String where) {
        for (int i = 0; i < rest.length(); i++) {
            if (!isBlank(rest.at(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new KeyDifference(Optional.of(side), side.words() + "'s key has " + kind(rest.at(0)) + " " + where));
    }

    private static KeyDifference parting(Octets gateway, Octets device) {
        int at = 0;
        int shorter = Math.min(gateway.length(), device.length());
        while (at < shorter && gateway.at(at) == device.at(at)) {
            at++;
        }
        if (at == shorter) {
            Side cut = gateway.length() < device.length() ? Side.GATEWAY : Side.PEER;
            return unknown(cut.words() + "'s key ends after " + at + " octets, where "
                    + cut.other().words() + "'s goes on");
        }
        String here = kind(gateway.at(at));
        String there = kind(device.at(at));
        boolean sameLetter = lower(gateway.at(at)).equals(lower(device.at(at)));
        String kinds = sameLetter
                ? "the same letter in another case"
                : here + " at the gateway, " + (here.equals(there) ? "another" : there) + " at the device";
        return unknown("the keys part at octet " + (at + 1) + ": " + kinds);
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
