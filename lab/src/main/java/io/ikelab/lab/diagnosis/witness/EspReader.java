package io.ikelab.lab.diagnosis.witness;

import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.child.EspKeys;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.EspFormat;
import io.ikelab.esp.EspHeader;
import io.ikelab.inner.IpPacket;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EspSuite;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens captured ESP packets. Sequence numbers are taken as they stand: of extended ones only the first 2^32 open. */
final class EspReader {
    private final RecordedKeys keys;
    private final ChosenSuites suites;
    private final EspEngine engine;
    private final Map<Integer, EspCipher> ciphers = new TreeMap<>();

    EspReader(RecordedKeys keys, ChosenSuites suites, EspEngine engine) {
        this.keys = keys;
        this.suites = suites;
        this.engine = engine;
    }

    /** Whether there is anything to open packets with; without, it need not be tried. */
    boolean hasKeys() {
        return !keys.esp().isEmpty();
    }

    /** Empty without keys, or when the packet is not authentic. */
    Optional<IpPacket> open(EspSpi spi, Octets packet) {
        return cipher(spi).flatMap(cipher -> open(cipher, packet));
    }

    private Optional<EspCipher> cipher(EspSpi spi) {
        EspCipher known = ciphers.get(spi.value());
        return known != null ? Optional.of(known) : suites.of(spi).flatMap(suite -> cipher(spi, suite));
    }

    private Optional<EspCipher> cipher(EspSpi spi, EspSuite suite) {
        Optional<EspCipher> cipher = keys.esp().stream()
                .filter(sa -> sa.spi().equals(spi) && engine.supports(suite))
                .findFirst()
                .map(sa -> engine.cipher(suite, new EspKeys(sa.encryption(), sa.integrity())));
        cipher.ifPresent(made -> ciphers.put(spi.value(), made));
        return cipher;
    }

    private static Optional<IpPacket> open(EspCipher cipher, Octets packet) {
        EspFormat format = cipher.format();
        byte[] slab = packet.toByteArray();
        boolean whole = slab.length >= format.shortest() && format.isWholeBlocks(slab.length);
        if (!whole || !cipher.open(slab, 0, slab.length, EspHeader.sequence(slab, 0))) {
            return Optional.empty();
        }
        int end = slab.length - format.icvLength();
        return IpPacket.parse(Octets.copyOf(slab, format.headroom(), end - format.headroom()));
    }
}
