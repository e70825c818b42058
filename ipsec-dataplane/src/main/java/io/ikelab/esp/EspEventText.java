package io.ikelab.esp;

import io.ikelab.esp.EspEvent.FirstReceived;
import io.ikelab.esp.EspEvent.FirstSent;
import io.ikelab.esp.EspEvent.IntegrityFailed;
import io.ikelab.esp.EspEvent.LimitReached;
import io.ikelab.esp.EspEvent.Lost;
import io.ikelab.esp.EspEvent.NoPolicy;
import io.ikelab.esp.EspEvent.OutboundSwitched;
import io.ikelab.esp.EspEvent.PathMoved;
import io.ikelab.esp.EspEvent.Refused;
import io.ikelab.esp.EspEvent.ReplayDropped;
import io.ikelab.esp.EspEvent.Retired;
import io.ikelab.esp.EspEvent.Runt;
import io.ikelab.esp.EspEvent.SealRefused;
import io.ikelab.esp.EspEvent.SelectorMismatch;
import io.ikelab.esp.EspEvent.SpiUnknown;
import io.ikelab.esp.EspEvent.TunnelWanted;

/** The one place where ESP events become words. */
final class EspEventText {
    private EspEventText() {}

    static String name(EspEvent event) {
        return switch (event) {
            case FirstSent e -> "esp.first.sent";
            case FirstReceived e -> "esp.first.received";
            case OutboundSwitched e -> "esp.outbound.switched";
            case TunnelWanted e -> "esp.tunnel.wanted";
            case NoPolicy e -> "esp.policy.none";
            case SealRefused e -> "esp.seal.refused";
            case ReplayDropped e -> "esp.replay.dropped";
            case IntegrityFailed e -> "esp.integrity.failed";
            case SpiUnknown e -> "esp.spi.unknown";
            case SelectorMismatch e -> "esp.selector.mismatch";
            case Refused e -> "esp.packet.refused";
            case Runt e -> "esp.runt.dropped";
            case PathMoved e -> "esp.path.moved";
            case Retired e -> "esp.sa.retired";
            case Lost e -> "esp.sa.lost";
            case LimitReached e -> "esp.limit.reached";
        };
    }

    static String of(EspEvent event) {
        return switch (event) {
            case FirstSent e ->
                "first packet sealed for outbound SA " + e.spi() + " of '" + e.connection() + "', " + e.path() + ": "
                        + e.flow();
            case FirstReceived e ->
                "first packet opened by inbound SA " + e.spi() + " of '" + e.connection() + "', "
                        + e.path().reversed() + ": " + e.flow();
            case OutboundSwitched e -> "traffic of '" + e.connection() + "' now leaves through outbound SA " + e.spi();
            case TunnelWanted e -> "traffic wants the tunnel of '" + e.connection() + "', which is not up: " + e.flow();
            case NoPolicy e -> "no policy covers " + e.flow() + total(e.total());
            case SealRefused e ->
                "a packet was not sealed by SA " + e.spi() + ": " + e.reason().label() + total(e.total());
            case ReplayDropped e ->
                "SA " + e.spi() + " dropped sequence number " + e.sequence()
                        + " as replayed or too old (highest so far " + e.highest() + ")" + total(e.total());
            case IntegrityFailed e ->
                "SA " + e.spi() + " dropped sequence number " + e.sequence() + ": integrity check failed"
                        + total(e.total());
            case SpiUnknown e ->
                "ESP for unknown SPI " + e.spi() + " from " + e.path().remote() + total(e.total());
            case SelectorMismatch e ->
                "SA " + e.spi() + " dropped an authentic packet outside its traffic selectors: " + e.flow()
                        + total(e.total());
            case Refused e ->
                "SA " + e.spi() + " dropped a packet: " + e.reason().label() + total(e.total());
            case Runt e -> "too few octets for ESP from " + e.path().remote() + total(e.total());
            case PathMoved e ->
                "ESP of " + e.child() + " came from " + e.to().remote() + " instead of "
                        + e.from().remote()
                        + (e.authenticated() ? " and is authentic" : " and is not authentic: nothing follows");
            case Retired e ->
                (e.inbound() ? "inbound SA " : "outbound SA ") + e.spi() + " of '" + e.connection() + "' carried "
                        + e.packets() + " packets, " + e.bytes() + " octets, and is gone";
            case Lost e ->
                (e.inbound() ? "inbound SA " : "outbound SA ") + e.spi() + " of '" + e.connection()
                        + "' is lost in the data plane, and IKE does not know";
            case LimitReached e ->
                e.child() + " of '" + e.connection() + "' reached " + e.limit().label();
        };
    }

    private static String total(long total) {
        return total == 1 ? "" : " (" + total + " in all)";
    }
}
