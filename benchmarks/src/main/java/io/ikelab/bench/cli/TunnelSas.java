package io.ikelab.bench.cli;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import io.ikelab.wire.TrafficSelector;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** The two ends' SAs of one tunnel with fresh keys, as IKE would have ordered them. */
final class TunnelSas {
    static final String CONNECTION = "bench";
    static final String SUITE = "AES256-GCM16";

    private static final int KEY_BITS = 256;
    private static final int KEY_AND_SALT = KEY_BITS / 8 + 4;
    private static final int REPLAY_WINDOW = 1024;
    private static final EspSpi TO_RIGHT = new EspSpi(0x1001);
    private static final EspSpi TO_LEFT = new EspSpi(0x2002);
    private static final TrafficSelector LEFT_NET = net("10.1.0.0", "10.1.255.255");
    private static final TrafficSelector RIGHT_NET = net("10.2.0.0", "10.2.255.255");

    static final Side LEFT = new Side(List.of(LEFT_NET), List.of(RIGHT_NET));
    static final Side RIGHT = new Side(List.of(RIGHT_NET), List.of(LEFT_NET));

    private final ChildSa left;
    private final ChildSa right;

    TunnelSas(Endpoint leftEnd, Endpoint rightEnd) {
        SecureRandom random = new SecureRandom();
        byte[] toRight = new byte[KEY_AND_SALT];
        byte[] toLeft = new byte[KEY_AND_SALT];
        random.nextBytes(toRight);
        random.nextBytes(toLeft);
        left = child(LEFT, TO_LEFT, TO_RIGHT, keys(toLeft), keys(toRight), new Path(leftEnd, rightEnd));
        right = child(RIGHT, TO_RIGHT, TO_LEFT, keys(toRight), keys(toLeft), new Path(rightEnd, leftEnd));
    }

    ChildSa left() {
        return left;
    }

    ChildSa right() {
        return right;
    }

    /** What IKE orders once it has negotiated {@code child}. */
    static List<DataPlaneOrder> orders(ChildSa child) {
        return List.of(
                new DataPlaneOrder.InstallInbound(child),
                new DataPlaneOrder.InstallOutbound(child),
                new DataPlaneOrder.SwitchOutbound(child.id()));
    }

    private static ChildSa child(
            Side side, EspSpi inbound, EspSpi outbound, EspKeys inboundKeys, EspKeys outboundKeys, Path path) {
        return new ChildSa(
                new ChildId(1),
                CONNECTION,
                inbound,
                outbound,
                new EspSuite(EncryptionId.AES_GCM_16, KEY_BITS, Optional.empty(), EsnId.THIRTY_TWO_BIT),
                inboundKeys,
                outboundKeys,
                side.local(),
                side.remote(),
                Encapsulation.UDP,
                path,
                REPLAY_WINDOW,
                ChildLimits.NONE);
    }

    private static EspKeys keys(byte[] keyAndSalt) {
        return new EspKeys(Secret.copyOf(keyAndSalt), Secret.empty());
    }

    private static TrafficSelector net(String first, String last) {
        return TrafficSelector.range(IpAddress.of(first), IpAddress.of(last));
    }

    /** What lies behind an end and behind the other. */
    record Side(List<TrafficSelector> local, List<TrafficSelector> remote) {
        /** The first host behind this end. */
        IpAddress host() {
            return local.getFirst().start();
        }
    }
}
