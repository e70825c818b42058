package io.ikelab.capture.wireshark;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.child.ChildSa;
import io.ikelab.child.EspKeys;
import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent.AddressesChanged;
import io.ikelab.event.ike.IkeEvent.ChildKeysDerived;
import io.ikelab.event.ike.IkeEvent.IkeKeysDerived;
import io.ikelab.iana.EsnId;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a Wireshark configuration folder: with {@code WIRESHARK_CONFIG_DIR} set to it, the run's capture opens
 * decrypted. The key tables grow as keys are derived. Not safe for use by several threads at once.
 */
public final class WiresharkProfile implements Subscriber {
    private final Path folder;
    private final KeyTable ikeKeys;
    private final KeyTable espKeys;
    private final List<ChildSa> children = new ArrayList<>();
    private final List<AddressesChanged> changes = new ArrayList<>();
    private final Set<String> unreadable = new LinkedHashSet<>();

    private WiresharkProfile(Path folder) throws IOException {
        this.folder = folder;
        this.ikeKeys = KeyTable.create(folder.resolve("ikev2_decryption_table"));
        this.espKeys = KeyTable.create(folder.resolve("esp_sa"));
    }

    /** Creates {@code folder} with preferences, colours, ports and empty key tables. */
    public static WiresharkProfile create(Path folder, IkePorts ports) throws IOException {
        Files.createDirectories(folder);
        write(folder.resolve("preferences"), ProfileText.PREFERENCES);
        write(folder.resolve("colorfilters"), ProfileText.COLOURS);
        write(folder.resolve("decode_as_entries"), ProfileText.decodeAs(ports));
        return new WiresharkProfile(folder);
    }

    @Override
    public boolean wantsSecrets() {
        return true;
    }

    /** @throws UncheckedIOException when a key table cannot be written */
    @Override
    public void on(Event event) {
        try {
            if (event instanceof IkeKeysDerived keys) {
                ikeSa(keys);
            } else if (event instanceof ChildKeysDerived keys) {
                made(keys.child());
            } else if (event instanceof AddressesChanged change) {
                changes.add(change);
                moved(change);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The capture has several links, and each ESP packet on all of them: a number seen again is no fault then. */
    public void expectEverythingTwice() {
        try {
            write(folder.resolve("preferences"), ProfileText.PREFERENCES + ProfileText.NO_SEQUENCE_ANALYSIS);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** One sentence for each suite of this run that Wireshark cannot open, or only in part. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** What this profile consists of. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (String name :
                List.of("preferences", "ikev2_decryption_table", "esp_sa", "colorfilters", "decode_as_entries")) {
            files.add(folder.resolve(name));
        }
        return files;
    }

    private void ikeSa(IkeKeysDerived keys) throws IOException {
        String cipher = IkeNames.encryption(keys.suite()).orElse("");
        if (cipher.isEmpty()) {
            unreadable.add("Wireshark cannot decrypt IKE with " + keys.suite());
            return;
        }
        ikeKeys.add(String.join(
                ",",
                keys.initiatorSpi().toString(),
                keys.responderSpi().toString(),
                hex(keys.skEi()),
                hex(keys.skEr()),
                quoted(cipher),
                hex(keys.skAi()),
                hex(keys.skAr()),
                quoted(IkeNames.integrity(keys.suite()))));
    }

    /** One that is made before the peer's new address is checked begins at the old one and moves after that (§3.7). */
    private void made(ChildSa child) throws IOException {
        children.add(child);
        childSa(child);
        for (AddressesChanged change : changes) {
            moved(change);
        }
    }

    /** Wireshark finds an SA by its SPI and both addresses: what moved (RFC 4555 §3.5) needs lines of its own. */
    private void moved(AddressesChanged change) throws IOException {
        for (int index = 0; index < children.size(); index++) {
            ChildSa child = children.get(index);
            if (sameAddresses(child.path(), change.from())) {
                ChildSa moved = child.moved(change.to(), child.encapsulation());
                children.set(index, moved);
                childSa(moved);
            }
        }
    }

    private static boolean sameAddresses(io.ikelab.net.Path one, io.ikelab.net.Path other) {
        return one.local().address().equals(other.local().address())
                && one.remote().address().equals(other.remote().address());
    }

    private void childSa(ChildSa child) throws IOException {
        String cipher = EspNames.encryption(child.suite()).orElse("");
        if (cipher.isEmpty()) {
            unreadable.add("Wireshark cannot decrypt ESP with " + child.suite());
            return;
        }
        if (child.suite().esn() == EsnId.EXTENDED) {
            unreadable.add("Wireshark 4.0 decrypts ESP with extended sequence numbers but calls its ICV bad");
        }
        IpAddress here = child.path().local().address();
        IpAddress there = child.path().remote().address();
        espKeys.add(line(there, here, child.inboundSpi(), child, child.inboundKeys(), cipher));
        espKeys.add(line(here, there, child.outboundSpi(), child, child.outboundKeys(), cipher));
    }

    private static String line(IpAddress from, IpAddress to, EspSpi spi, ChildSa child, EspKeys keys, String cipher) {
        return Stream.of(
                        from.isV6() ? "IPv6" : "IPv4",
                        from.toString(),
                        to.toString(),
                        "0x" + spi,
                        cipher,
                        prefixedHex(keys.encryption()),
                        EspNames.integrity(child.suite()),
                        prefixedHex(keys.integrity()))
                .map(WiresharkProfile::quoted)
                .reduce((left, right) -> left + "," + right)
                .orElseThrow();
    }

    private static String prefixedHex(Secret secret) {
        return secret.length() == 0 ? "" : "0x" + hex(secret);
    }

    private static String hex(Secret secret) {
        return secret.disclose().toHex();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
