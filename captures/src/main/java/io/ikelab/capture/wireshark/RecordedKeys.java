package io.ikelab.capture.wireshark;

import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys a Wireshark configuration folder holds, whoever wrote it. Algorithms are left out: the messages name them, and
 * by standard names at that.
 */
public record RecordedKeys(List<IkeSa> ike, List<EspSa> esp) {
    public static final RecordedKeys NONE = new RecordedKeys(List.of(), List.of());

    /** What Wireshark calls its tables of keys. */
    public static final String IKE_TABLE = "ikev2_decryption_table";

    public static final String ESP_TABLE = "esp_sa";

    private static final Pattern FIELD = Pattern.compile("\"([^\"]*)\"|([^,]+)|(?<=,)(?=,|$)");
    private static final int IKE_FIELDS = 8;
    private static final int ESP_FIELDS = 8;
    private static final int LONG_DIGITS = 16;

    public RecordedKeys {
        ike = List.copyOf(ike);
        esp = List.copyOf(esp);
    }

    /** A line of {@code ikev2_decryption_table}. */
    public record IkeSa(IkeSpi initiatorSpi, IkeSpi responderSpi, Secret skEi, Secret skEr, Secret skAi, Secret skAr) {}

    /** A line of {@code esp_sa}: one direction. */
    public record EspSa(EspSpi spi, Secret encryption, Secret integrity) {}

    /**
     * A table that is missing holds nothing, a line that is none of the table's is passed over, as Wireshark does.
     *
     * @throws IOException when a table is there and cannot be read
     */
    public static RecordedKeys read(Path folder) throws IOException {
        return read(Optional.of(folder.resolve(IKE_TABLE)), Optional.of(folder.resolve(ESP_TABLE)));
    }

    /**
     * The same of tables anywhere.
     *
     * @throws IOException when a table is there and cannot be read
     */
    public static RecordedKeys read(Optional<Path> ikeTable, Optional<Path> espTable) throws IOException {
        List<IkeSa> ike = new ArrayList<>();
        for (String line : lines(ikeTable)) {
            ike(fields(line)).ifPresent(ike::add);
        }
        List<EspSa> esp = new ArrayList<>();
        for (String line : lines(espTable)) {
            esp(fields(line)).ifPresent(esp::add);
        }
        return new RecordedKeys(ike, esp);
    }

    private static List<String> lines(Optional<Path> table) throws IOException {
        return table.filter(Files::exists).isPresent()
                ? Files.readAllLines(table.get(), StandardCharsets.UTF_8)
                : List.of();
    }

    /** SPIs, SK_ei, SK_er, the cipher's name, SK_ai, SK_ar, the integrity algorithm's name. */
    private static Optional<IkeSa> ike(List<String> fields) {
        if (fields.size() != IKE_FIELDS || fields.getFirst().length() != LONG_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IkeSa(
                    new IkeSpi(hex(fields.get(0)).reader().u64()),
                    new IkeSpi(hex(fields.get(1)).reader().u64()),
                    Secret.copyOf(hex(fields.get(2))),
                    Secret.copyOf(hex(fields.get(3))),
                    Secret.copyOf(hex(fields.get(5))),
                    Secret.copyOf(hex(fields.get(6)))));
        } catch (IllegalArgumentException noHex) {
            return Optional.empty();
        }
    }

    /** Family, source, destination, SPI, the cipher's name, its key, the integrity algorithm's name, its key. */
    private static Optional<EspSa> esp(List<String> fields) {
        if (fields.size() != ESP_FIELDS || fields.get(3).length() != 10) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EspSa(
                    new EspSpi(hex(fields.get(3)).reader().i32()),
                    Secret.copyOf(hex(fields.get(5))),
                    Secret.copyOf(hex(fields.get(7)))));
        } catch (IllegalArgumentException noHex) {
            return Optional.empty();
        }
    }

    private static Octets hex(String digits) {
        return Octets.fromHex(digits.startsWith("0x") ? digits.substring(2) : digits);
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) {
            String quoted = matcher.group(1);
            String bare = matcher.group(2);
            fields.add(quoted != null ? quoted : bare != null ? bare : "");
        }
        return fields;
    }
}
