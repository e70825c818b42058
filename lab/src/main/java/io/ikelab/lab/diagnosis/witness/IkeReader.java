package io.ikelab.lab.diagnosis.witness;

import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.keys.DirectionalKeys;
import io.ikelab.keys.IkeKeys;
import io.ikelab.keys.MessageProtection;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.Fragment;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Opens captured IKE messages with the keys of a key table. */
final class IkeReader {
    private static final int IKE_SPI = 8;

    private final RecordedKeys keys;
    private final CryptoProvider crypto;
    private final Pieces pieces = new Pieces();
    private final Map<IkeSpi, IkeSuite> suites = new LinkedHashMap<>();

    IkeReader(RecordedKeys keys, CryptoProvider crypto) {
        this.keys = keys;
        this.crypto = crypto;
    }

    /** What a datagram shows of its message. */
    sealed interface Read {
        record Whole(IkeMessage message) implements Read {}

        /** A fragment, and others are still missing. */
        record Part() implements Read {}

        /** It is encrypted and cannot be opened, or is no message at all. */
        record Nothing() implements Read {}
    }

    Read read(IkeHeader header, Octets datagram) {
        Decoded decoded = protection(header)
                .map(sa -> MessageCodec.decode(datagram, sa.opener()))
                .orElseGet(() -> MessageCodec.decode(datagram));
        return switch (decoded) {
            case Decoded.Complete(IkeMessage message, boolean _) -> whole(message);
            case Decoded.AwaitingFragments(IkeHeader of, Fragment fragment) ->
                pieces.add(of, fragment).<Read>map(this::whole).orElseGet(Read.Part::new);
            case Decoded.ProtectedFault _, Decoded.UnprotectedFault _ -> new Read.Nothing();
        };
    }

    private Read whole(IkeMessage message) {
        if (message.header().response()) {
            ChosenSuites.ike(message).ifPresent(suite -> suites.put(responderSpi(message), suite));
        }
        return new Read.Whole(message);
    }

    /** Of the IKE SA a response sets up: a rekey names it in the proposal (RFC 7296 §2.18). */
    private static IkeSpi responderSpi(IkeMessage response) {
        return response.first(SecurityAssociationPayload.class).stream()
                .flatMap(sa -> sa.proposals().stream())
                .map(Proposal::spi)
                .filter(spi -> spi.length() == IKE_SPI)
                .map(spi -> new IkeSpi(spi.reader().u64()))
                .findFirst()
                .orElse(response.header().responderSpi());
    }

    private Optional<MessageProtection> protection(IkeHeader header) {
        IkeSuite suite = suites.get(header.responderSpi());
        if (suite == null) {
            return Optional.empty();
        }
        return keys.ike().stream()
                .filter(sa -> sa.initiatorSpi().equals(header.initiatorSpi())
                        && sa.responderSpi().equals(header.responderSpi()))
                .findFirst()
                .map(sa -> protection(suite, sa, header.fromInitiator()));
    }

    /** As the end that receives the message holds it; what seals is not used, so chance is of no matter. */
    private MessageProtection protection(IkeSuite suite, RecordedKeys.IkeSa sa, boolean fromInitiator) {
        IkeKeys ikeKeys = new IkeKeys(
                Secret.empty(),
                new DirectionalKeys(sa.skEi(), sa.skAi()),
                new DirectionalKeys(sa.skEr(), sa.skAr()),
                Secret.empty(),
                Secret.empty());
        return MessageProtection.of(crypto, suite, ikeKeys, !fromInitiator, new SeededRandomness(0));
    }
}
