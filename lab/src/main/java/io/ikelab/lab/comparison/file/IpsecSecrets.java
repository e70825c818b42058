package io.ikelab.lab.comparison.file;

import io.ikelab.host.config.Location;
import io.ikelab.host.config.Outline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of an {@code ipsec.secrets}: {@code left right : PSK "…"}, and {@code : RSA file}. */
final class IpsecSecrets {
    private static final Pattern LINE = Pattern.compile("^([^:\"]*|.*\\s):\\s*(PSK|RSA|ECDSA|PKCS8)\\s+(.*)$");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\".*|'([^']*)'.*");

    private final List<Entry> entries;

    private IpsecSecrets(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    private record Entry(Location at, List<String> owners, String kind, String value) {
        private Entry {
            owners = List.copyOf(owners);
        }

        /** A key is in it, so nothing of it is shown. */
        @Override
        public String toString() {
            return kind + " at " + at;
        }
    }

    static IpsecSecrets read(String file, String text) {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher matcher = LINE.matcher(line);
            if (!line.startsWith("#") && matcher.matches()) {
                List<String> owners =
                        new ArrayList<>(List.of(matcher.group(1).strip().split("[\\s,]+")));
                owners.removeIf(owner -> owner.isEmpty() || owner.startsWith("%"));
                entries.add(new Entry(
                        new Location(file, i + 1, 1),
                        owners,
                        matcher.group(2),
                        matcher.group(3).strip()));
            }
        }
        return new IpsecSecrets(entries);
    }

    /** @param secrets is filled */
    void layOut(Outline secrets) {
        int number = 0;
        for (Entry entry : entries) {
            number++;
            if (entry.kind().equals("PSK")) {
                Outline key = secrets.section("ike-" + number, entry.at());
                key.put("secret", entry.at(), secret(entry.value()));
                if (!entry.owners().isEmpty()) {
                    key.put("id", entry.at(), String.join(",", entry.owners()));
                }
            } else {
                Matcher quoted = QUOTED.matcher(entry.value());
                String name = quoted.matches() && quoted.group(1) != null ? quoted.group(1) : entry.value();
                secrets.section("private-" + number, entry.at()).put("file", entry.at(), name);
            }
        }
    }

    /** What stands in quotation marks is the key as it is, whatever it begins with. */
    private static String secret(String value) {
        Matcher quoted = QUOTED.matcher(value);
        if (!quoted.matches()) {
            return value;
        }
        String text = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
        return text.startsWith("0x") || text.startsWith("0s")
                ? "0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))
                : text;
    }
}
