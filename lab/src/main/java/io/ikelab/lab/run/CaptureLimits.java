package io.ikelab.lab.run;

import io.ikelab.capture.RunFilesOptions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the traffic a capture keeps.
 *
 * @param snapLength octets of each packet at most, {@value #SNAP_LENGTH_MIN} to 65535
 * @param rotateAt octets after which another file is begun
 */
public record CaptureLimits(int snapLength, long rotateAt) {
    /** Outer IPv6 and UDP headers and ESP's first octets. */
    public static final int SNAP_LENGTH_MIN = 64;

    public static final CaptureLimits NONE = new CaptureLimits(RunFilesOptions.WHOLE_PACKETS, RunFilesOptions.NEVER);

    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,5})([kMG])");

    /** @throws IllegalArgumentException with a sentence for the user when either is not acceptable */
    public static CaptureLimits of(int snapLength, String size) {
        if (snapLength < SNAP_LENGTH_MIN || snapLength > RunFilesOptions.WHOLE_PACKETS) {
            throw new IllegalArgumentException("--snaplen is " + SNAP_LENGTH_MIN + " to "
                    + RunFilesOptions.WHOLE_PACKETS + " octets, not " + snapLength);
        }
        return new CaptureLimits(snapLength, size.isEmpty() ? RunFilesOptions.NEVER : octets(size));
    }

    private static long octets(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "--rotate is a number and k, M or G for octets, such as 100M, not '%s'", size));
        }
        long unit = switch (matcher.group(2)) {
            case "k" -> 1000L;
            case "M" -> 1_000_000L;
            default -> 1_000_000_000L;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }
}
