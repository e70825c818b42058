package io.ikelab.wire;

import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** IKEv2 messages that others sent or wrote down: captures, and hexadecimal constants of their tests. */
final class ForeignMessages {
    /**
     * One message.
     *
     * @param source its file, and its place in it
     */
    record ForeignMessage(String source, Octets datagram) {
        /** The file only. */
        String file() {
            return source.substring(0, source.indexOf('#'));
        }

        @Override
        public String toString() {
            return source;
        }
    }

    private static final Octets NON_ESP_MARKER = Octets.zeros(4);
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){28,}");

    private ForeignMessages() {}

    static List<ForeignMessage> all() throws IOException {
        List<ForeignMessage> all = new ArrayList<>(inCaptures());
        all.addAll(inTables());
        return all;
    }

    /** What travelled over UDP 500 and 4500, and the two bare messages beside the captures. */
    static List<ForeignMessage> inCaptures() throws IOException {
        Path root = Foreign.data("vectors/pcap");
        List<ForeignMessage> found = new ArrayList<>();
        for (Path file : files(root)) {
            String name = root.relativize(file).toString();
            if (name.matches(".*\\.(pcap|pcapng|cap)")) {
                addCapture(name, file, found);
            } else if (name.endsWith(".bin")) {
                addIfIke(name + "#1", Octets.copyOf(Files.readAllBytes(file)), found);
            }
        }
        return found;
    }

    /** Any value of a table that begins as an IKEv2 message does. */
    static List<ForeignMessage> inTables() throws IOException {
        List<ForeignMessage> found = new ArrayList<>();
        for (String folder : List.of("vectors/android-ike", "vectors/ike-hex")) {
            Path root = Foreign.data(folder);
            for (Path file : files(root)) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    String value = lines.get(i).substring(lines.get(i).lastIndexOf('\t') + 1);
                    if (HEX.matcher(value).matches()) {
                        Octets octets = Octets.fromHex(value);
                        addIfIke(
                                file.getFileName() + "#" + (i + 1),
                                isIke(octets) ? octets : withoutMarker(octets),
                                found);
                    }
                }
            }
        }
        return found;
    }

    private static void addCapture(String name, Path file, List<ForeignMessage> found) throws IOException {
        List<UdpCapture.Datagram> datagrams = UdpCapture.read(file);
        for (int i = 0; i < datagrams.size(); i++) {
            UdpCapture.Datagram datagram = datagrams.get(i);
            Octets payload = datagram.payload();
            if (datagram.hasPort(4500) && payload.startsWith(NON_ESP_MARKER)) {
                addIfIke(name + "#" + (i + 1), withoutMarker(payload), found);
            } else if (datagram.hasPort(500)) {
                addIfIke(name + "#" + (i + 1), payload, found);
            }
        }
    }

    private static Octets withoutMarker(Octets octets) {
        return octets.startsWith(NON_ESP_MARKER) ? octets.slice(4, octets.length()) : octets;
    }

    private static void addIfIke(String source, Octets octets, List<ForeignMessage> found) {
        if (isIke(octets)) {
            found.add(new ForeignMessage(source, octets));
        }
    }

    private static boolean isIke(Octets octets) {
        return octets.length() >= IkeHeader.LENGTH
                && octets.at(17) >> 4 == IkeHeader.MAJOR_VERSION
                && octets.at(18) >= 34
                && octets.at(18) <= 37;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
