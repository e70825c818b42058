package io.ikelab.lab.comparison.file;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.Outline;
import io.ikelab.lab.comparison.file.IpsecConfSection.Entry;
import java.util.Optional;

/** Lifetimes of an {@code ipsec.conf}: an SA is replaced a margin before it ends, and chance takes some more off. */
final class IpsecTimes {
    private static final long IKE_LIFE = 10_800;
    private static final long CHILD_LIFE = 3_600;
    private static final long MARGIN = 540;

    private final IpsecConfSection section;

    IpsecTimes(IpsecConfSection section) {
        this.section = section;
    }

    void layOutIke(Outline connection) {
        long life = time(section.entry("ikelifetime"), IKE_LIFE);
        long margin = margin(life);
        connection.put("rekey_time", section.at(), isRekeying() ? life - margin + "s" : "0s");
        if (isRekeying()) {
            connection.put("over_time", section.at(), margin + "s");
            connection.put("rand_time", section.at(), chance(life, margin) + "s");
        }
    }

    void layOutChild(Outline child) {
        long life = time(section.entry("lifetime", "keylife").or(() -> section.entry("salifetime")), CHILD_LIFE);
        long margin = margin(life);
        child.put("life_time", section.at(), life + "s");
        child.put("rekey_time", section.at(), isRekeying() ? life - margin + "s" : "0s");
        if (isRekeying()) {
            child.put("rand_time", section.at(), chance(life, margin) + "s");
        }
    }

    private boolean isRekeying() {
        return !section.text("rekey").orElse("yes").equals("no");
    }

    private long margin(long life) {
        return Math.min(time(section.entry("margintime", "rekeymargin"), MARGIN), life / 2);
    }

    private static long chance(long life, long margin) {
        return Math.min(margin, life - margin - 1);
    }

    private static long time(Optional<Entry> entry, long fallback) {
        return entry.map(IpsecTimes::time).orElse(fallback);
    }

    private static long time(Entry entry) {
        if (!entry.value().matches("\\d{1,8}[smhd]?")) {
            throw new ConfigException(
                    entry.at(),
                    "a lifetime is '" + entry.value() + "', but must be a time such as 3600s, 60m, 8h or 1d");
        }
        char unit = entry.value().charAt(entry.value().length() - 1);
        long number = Long.parseLong(entry.value().replaceAll("\\D", ""));
        return number
                * switch (unit) {
                    case 'm' -> 60;
                    case 'h' -> 3_600;
                    case 'd' -> 86_400;
                    default -> 1;
                };
    }

    /** A number without a unit is seconds. */
    static String seconds(String text) {
        return text.matches("\\d+") ? text + "s" : text;
    }
}
