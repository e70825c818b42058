package io.ikelab.host;

import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the resolver answers that the machines behind an IPsec host ask: names and their addresses. Asking it takes no packet.
 *
 * @param entries each name once
 */
public record NameTable(List<Entry> entries) {
    public static final NameTable EMPTY = new NameTable(List.of());

    /**
     * RFC 1123 §2.1: letters, digits and hyphens, and a letter begins the last label; underscores are common. A dot tells it
     * from a machine's own name.
     */
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_-]{0,62}\\.){1,8}[A-Za-z][A-Za-z0-9-]{0,62}\\.?");

    public NameTable {
        entries = List.copyOf(entries);
    }

    /** @param addresses in the order in which they are tried, one at least */
    public record Entry(String name, List<IpAddress> addresses) {
        public Entry {
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("a name in a table has an address");
            }
        }
    }

    /** Whether {@code word} can be a name to ask for; no address can. */
    public static boolean isName(String word) {
        return NAME.matcher(word).matches();
    }

    /** The addresses of {@code name}, whatever the case of its letters (RFC 4343) and with or without a dot behind it. */
    public Optional<Entry> named(String name) {
        String asked = plain(name);
        return entries.stream()
                .filter(entry -> plain(entry.name()).equals(asked))
                .findFirst();
    }

    /** The first address of {@code name} that {@code asker} can send to. */
    public Optional<IpAddress> answer(IpAddress asker, String name) {
        return named(name).stream()
                .flatMap(entry -> entry.addresses().stream())
                .filter(address -> address.isV6() == asker.isV6())
                .findFirst();
    }

    private static String plain(String name) {
        String whole = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return whole.toLowerCase(Locale.ROOT);
    }
}
