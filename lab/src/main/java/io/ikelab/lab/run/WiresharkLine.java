package io.ikelab.lab.run;

import java.nio.file.Path;

/** How to open a run's capture decrypted. */
public final class WiresharkLine {
    private WiresharkLine() {}

    /** A line for a shell. */
    public static String of(Path folder) {
        return "WIRESHARK_CONFIG_DIR=" + quoted(folder.resolve("wireshark")) + " wireshark "
                + quoted(folder.resolve("wire.pcapng"));
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
