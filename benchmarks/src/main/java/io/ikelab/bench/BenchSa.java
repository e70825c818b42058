package io.ikelab.bench;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.OutboundSa;
import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.esp.ipsecmb.MultiBufferEspEngine;
import io.ikelab.esp.jca.JcaEspEngine;
import io.ikelab.esp.openssl.OpensslEspEngine;
import io.ikelab.inner.InnerUdp;
import io.ikelab.keys.EspKeyLengths;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/** One SA that seals and opens its own packets, with selectors and a replay window as in a real tunnel. */
final class BenchSa {
    private static final int UDP_AND_IP = 28;
    private static final IpAddress SOURCE = IpAddress.of("10.1.0.5");
    private static final IpAddress DESTINATION = IpAddress.of("10.2.0.7");

    private BenchSa() {}

    /** @param name {@code bc}, {@code jca}, {@code openssl}, {@code ipsecmb} or {@code best} */
    static EspEngine engine(String name) {
        return switch (name) {
            case "bc" -> new BcEspEngine();
            case "jca" -> new JcaEspEngine();
            case "openssl" -> new OpensslEspEngine();
            case "ipsecmb" -> new MultiBufferEspEngine();
            case "best" -> new BestEspEngine();
            default -> throw new IllegalArgumentException("there is no engine '" + name + "'");
        };
    }

    static OutboundSa outbound(ChildSa child, String engine) {
        return new OutboundSa(child, engine(engine), random());
    }

    static Randomness random() {
        return new SeededRandomness(1);
    }

    static ChildSa child(String suiteName) {
        return child(BenchSuite.named(suiteName)
                .orElseThrow(() -> new IllegalArgumentException("there is no suite '" + suiteName + "' here")));
    }

    static ChildSa child(BenchSuite measured) {
        EspSuite suite = measured.esp();
        EspKeyLengths lengths = EspKeyLengths.of(suite);
        EspKeys keys = new EspKeys(
                Secret.owning(new byte[lengths.encryption()]), Secret.owning(new byte[lengths.integrity()]));
        EspSpi spi = new EspSpi(0xc0ffee01);
        List<TrafficSelector> both =
                List.of(TrafficSelector.range(IpAddress.of("10.1.0.0"), IpAddress.of("10.2.255.255")));
        Path path = new Path(Endpoint.of("127.0.0.1", 4500), Endpoint.of("127.0.0.2", 4500));
        return new ChildSa(
                new ChildId(1),
                "bench",
                spi,
                spi,
                suite,
                keys,
                keys,
                both,
                both,
                Encapsulation.UDP,
                path,
                1024,
                ChildLimits.NONE);
    }

    /** A UDP packet of {@code octets} in all. */
    static byte[] packet(int octets) {
        return new InnerUdp(5000, 5001, Octets.zeros(octets - UDP_AND_IP))
                .toPacket(SOURCE, DESTINATION, 0)
                .encode()
                .toByteArray();
    }
}
