package io.ikelab.host.netty;

/**
 * What the kernel does for runs of datagrams.
 *
 * @param segmentation cuts up what is sent as one run (UDP_SEGMENT, GSO)
 * @param coalescing hands over what arrives as one run (UDP_GRO)
 */
public record UdpOffload(boolean segmentation, boolean coalescing) {
    static final UdpOffload NONE = new UdpOffload(false, false);

    @Override
    public String toString() {
        return "GSO " + (segmentation ? "on" : "off") + ", GRO " + (coalescing ? "on" : "off");
    }
}
