package io.ikelab.bench.cli;

import io.ikelab.bench.TunnelNets;
import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.keys.EspKeyLengths;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import io.ikelab.wire.TrafficSelector;
import java.security.SecureRandom;
import java.util.List;

/**
 * The two ends' SAs of one tunnel with fresh keys, as IKE would have ordered them.
 *
 * @param left the left end's Child SA
 * @param right the same, seen from the right
 */
record TunnelSas(ChildSa left, ChildSa right) {
    private static final int REPLAY_WINDOW = 1024;
    private static final int SPIS_TO_RIGHT = 0x1000_0000;
    private static final int SPIS_TO_LEFT = 0x2000_0000;
    private static final TrafficSelector LEFT_NET =
            TrafficSelector.range(IpAddress.of("10.1.0.0"), IpAddress.of("10.1.255.255"));

    /** @param number of the tunnel, 0 to 255 */
    static TunnelNets leftNets(int number) {
        return new TunnelNets("bench-" + number, List.of(LEFT_NET), List.of(rightNet(number)));
    }

    static TunnelNets rightNets(int number) {
        return new TunnelNets("bench-" + number, List.of(rightNet(number)), List.of(LEFT_NET));
    }

    private static TrafficSelector rightNet(int number) {
        return TrafficSelector.range(IpAddress.of("10.2." + number + ".0"), IpAddress.of("10.2." + number + ".255"));
    }

    /** @param generation 0 for the tunnel's first SAs, 1 for those that replace them, and so on */
    static TunnelSas of(int number, int generation, EspSuite suite, Endpoint leftEnd, Endpoint rightEnd) {
        EspKeys toRight = keys(suite);
        EspKeys toLeft = keys(suite);
        int unique = generation * TunnelPlan.TUNNELS_MAX + number;
        EspSpi spiToRight = new EspSpi(SPIS_TO_RIGHT + unique);
        EspSpi spiToLeft = new EspSpi(SPIS_TO_LEFT + unique);
        return new TunnelSas(
                child(unique, leftNets(number), suite, spiToLeft, spiToRight, toLeft, toRight, leftEnd, rightEnd),
                child(unique, rightNets(number), suite, spiToRight, spiToLeft, toRight, toLeft, rightEnd, leftEnd));
    }

    /** What IKE orders once it has negotiated {@code child}. */
    static List<DataPlaneOrder> welcome(ChildSa child) {
        return List.of(new DataPlaneOrder.InstallInbound(child), new DataPlaneOrder.InstallOutbound(child));
    }

    /** What it orders once the other end has {@link #welcome}d it too. */
    static List<DataPlaneOrder> change(ChildSa child) {
        return List.of(new DataPlaneOrder.SwitchOutbound(child.id()));
    }

    /** What IKE orders when {@code child} has been deleted. */
    static List<DataPlaneOrder> farewell(ChildSa child) {
        return List.of(
                new DataPlaneOrder.RemoveOutbound(child.id(), child.outboundSpi()),
                new DataPlaneOrder.RemoveInbound(child.id(), child.inboundSpi()));
    }

    private static ChildSa child(
            int unique,
            TunnelNets nets,
            EspSuite suite,
            EspSpi inbound,
            EspSpi outbound,
            EspKeys inboundKeys,
            EspKeys outboundKeys,
            Endpoint here,
            Endpoint there) {
        return new ChildSa(
                new ChildId(unique + 1),
                nets.connection(),
                inbound,
                outbound,
                suite,
                inboundKeys,
                outboundKeys,
                nets.local(),
                nets.remote(),
                Encapsulation.UDP,
                new Path(here, there),
                REPLAY_WINDOW,
                ChildLimits.NONE);
    }

    private static EspKeys keys(EspSuite suite) {
        EspKeyLengths lengths = EspKeyLengths.of(suite);
        return new EspKeys(random(lengths.encryption()), random(lengths.integrity()));
    }

    private static Secret random(int length) {
        byte[] octets = new byte[length];
        new SecureRandom().nextBytes(octets);
        return Secret.copyOf(octets);
    }
}
