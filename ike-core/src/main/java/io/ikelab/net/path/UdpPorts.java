package io.ikelab.net.path;

import java.util.List;

/**
 * What stands for IKE's ports on a path.
 *
 * @param ike 500, and what stands for it where that port is not to be had
 * @param natTraversal 4500, likewise
 */
public record UdpPorts(List<Integer> ike, List<Integer> natTraversal) {
    public static final UdpPorts STANDARD = new UdpPorts(List.of(500), List.of(4500));

    public UdpPorts {
        ike = List.copyOf(ike);
        natTraversal = List.copyOf(natTraversal);
    }
}
