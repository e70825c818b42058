package io.ikelab.exchange;

import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.List;
import java.util.Optional;

/**
 * INFORMATIONAL: deletes, errors, and the empty message that asks whether the peer is alive.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.4">RFC 7296 §1.4</a>
 */
public final class InformationalExchange {
    private static final int ESP_SPI_OCTETS = 4;

    private InformationalExchange() {}

    /**
     * What a request asks for.
     *
     * @param deletesIkeSa whether the IKE SA is over
     * @param deletedSpis the peer's inbound SPIs of Child SAs that are over
     * @param error an error the peer reports, such as AUTHENTICATION_FAILED after IKE_AUTH
     */
    public record Asked(boolean deletesIkeSa, List<EspSpi> deletedSpis, Optional<NotifyType> error) {}

    public static Asked read(IkeMessage message) {
        boolean ike = message.all(DeletePayload.class)
                .anyMatch(delete -> delete.protocol().equals(ProtocolId.IKE));
        List<EspSpi> spis = message.all(DeletePayload.class)
                .filter(delete -> delete.protocol().equals(ProtocolId.ESP))
                .flatMap(delete -> delete.spis().stream())
                .filter(spi -> spi.length() == ESP_SPI_OCTETS)
                .map(InformationalExchange::espSpi)
                .toList();
        Optional<NotifyType> error = message.all(NotifyPayload.class)
                .map(NotifyPayload::notifyType)
                .filter(NotifyType::isError)
                .findFirst();
        return new Asked(ike, spis, error);
    }

    /** Deletes Child SAs by this end's inbound SPIs, as request or in answer to one (§1.4.1). */
    public static List<Payload> deleteChildren(List<EspSpi> inbound) {
        return inbound.isEmpty()
                ? List.of()
                : List.of(new DeletePayload(
                        ProtocolId.ESP, inbound.stream().map(EspSpi::octets).toList()));
    }

    public static List<Payload> deleteIkeSa() {
        return List.of(DeletePayload.ikeSa());
    }

    public static List<Payload> empty() {
        return List.of();
    }

    private static EspSpi espSpi(Octets octets) {
        return new EspSpi(octets.reader().i32());
    }
}
