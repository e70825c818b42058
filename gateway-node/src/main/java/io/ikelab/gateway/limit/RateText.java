package io.ikelab.gateway.limit;

import java.util.Locale;

/** Rates as people write them. */
final class RateText {
    private static final long KILO = 1000;
    private static final long MEGA = 1_000_000;

    private RateText() {}

    /** Such as {@code 650 Mbit/s}. */
    static String bits(long perSecond) {
        if (perSecond >= MEGA) {
            return number(perSecond, MEGA) + " Mbit/s";
        }
        return perSecond >= KILO ? number(perSecond, KILO) + " kbit/s" : perSecond + " bit/s";
    }

    /** Such as {@code 62000 packets/s}. */
    static String packets(long perSecond) {
        return perSecond + " packets/s";
    }

    private static String number(long value, long unit) {
        return value % unit == 0
                ? Long.toString(value / unit)
                : String.format(Locale.ROOT, "%.1f", (double) value / unit);
    }
}
