package io.ikelab.impair;

import static io.ikelab.impair.Chapter.HEADER;

import io.ikelab.iana.ExchangeType;
import io.ikelab.impair.Effect.Composing;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What is wrong with the header. It is authenticated with the rest: a receiver that opens it knows who wrote it. */
final class HeaderKinds {
    private static final int SPI_OCTETS = 8;
    private static final int ID_MAX = 99_999_999;

    static final List<Kind<?>> ALL = List.of(
            header(
                    "major-version",
                    Argument.number(0, 15).orElse("3"),
                    "says another major version (RFC 7296 §2.5)",
                    HeaderKinds::majorVersion),
            header(
                    "minor-version",
                    Argument.number(0, 15).orElse("1"),
                    "says another minor version, which a receiver ignores (RFC 7296 §2.5)",
                    HeaderKinds::minorVersion),
            header(
                    "exchange-type",
                    Argument.number(0, 255).orElse("240"),
                    "says another exchange type",
                    HeaderKinds::exchange),
            header(
                    "message-id",
                    Argument.number(0, ID_MAX),
                    "says another message id (RFC 7296 §2.2, §2.3)",
                    HeaderKinds::messageId),
            header(
                    "initiator-spi",
                    Argument.octets(SPI_OCTETS),
                    "says another SPI of the initiator",
                    HeaderKinds::initiatorSpi),
            header(
                    "responder-spi",
                    Argument.octets(SPI_OCTETS),
                    "says another SPI of the responder",
                    HeaderKinds::responderSpi),
            header(
                    "flip-initiator-flag",
                    Argument.none(),
                    "says that it is the other end that began the IKE SA",
                    (header, _) -> flags(header, !header.fromInitiator(), header.response(), header.higherVersion())),
            header(
                    "flip-response-flag",
                    Argument.none(),
                    "says of a request that it is a response, and the other way round",
                    (header, _) -> flags(header, header.fromInitiator(), !header.response(), header.higherVersion())),
            header(
                    "version-flag",
                    Argument.none(),
                    "says that it could speak a higher major version, which a receiver ignores",
                    (header, _) -> flags(header, header.fromInitiator(), header.response(), true)),
            marked(
                    "reserved-flags",
                    Argument.number(1, 0xc7).orElse("0x80"),
                    "sets reserved bits of the flags, which a receiver ignores (RFC 7296 §3.1)",
                    Marks::withHeaderFlags),
            marked(
                    "message-length",
                    Argument.number(-1_000, 1_000).orElse("4"),
                    "says a length that is off by so much",
                    Marks::withMessageLength));

    private HeaderKinds() {}

    private static <T> Kind<T> header(
            String name, Argument<T> argument, String about, BiFunction<IkeHeader, T, IkeHeader> change) {
        return new Kind<>(
                HEADER,
                name,
                argument,
                about,
                value -> new Composing((draft, _) -> Optional.of(change.apply(draft.header(), value))
                        .filter(changed -> !changed.equals(draft.header()))
                        .map(draft::withHeader)));
    }

    private static <T> Kind<T> marked(
            String name, Argument<T> argument, String about, BiFunction<Marks, T, Marks> change) {
        return new Kind<>(
                HEADER,
                name,
                argument,
                about,
                value -> new Composing((draft, _) -> Optional.of(draft.withMarks(change.apply(draft.marks(), value)))));
    }

    private static IkeHeader majorVersion(IkeHeader header, int version) {
        return version(header, version, header.minorVersion());
    }

    private static IkeHeader minorVersion(IkeHeader header, int version) {
        return version(header, header.majorVersion(), version);
    }

    private static IkeHeader version(IkeHeader header, int major, int minor) {
        return new IkeHeader(
                header.initiatorSpi(),
                header.responderSpi(),
                major,
                minor,
                header.exchange(),
                header.fromInitiator(),
                header.response(),
                header.higherVersion(),
                header.messageId());
    }

    private static IkeHeader exchange(IkeHeader header, int type) {
        return other(header, header.initiatorSpi(), header.responderSpi(), new ExchangeType(type), header.messageId());
    }

    private static IkeHeader messageId(IkeHeader header, int id) {
        return other(header, header.initiatorSpi(), header.responderSpi(), header.exchange(), new MessageId(id));
    }

    private static IkeHeader initiatorSpi(IkeHeader header, Octets spi) {
        return other(header, spi(spi), header.responderSpi(), header.exchange(), header.messageId());
    }

    private static IkeHeader responderSpi(IkeHeader header, Octets spi) {
        return other(header, header.initiatorSpi(), spi(spi), header.exchange(), header.messageId());
    }

    private static IkeSpi spi(Octets octets) {
        return new IkeSpi(octets.reader().u64());
    }

    private static IkeHeader other(
            IkeHeader header, IkeSpi initiator, IkeSpi responder, ExchangeType exchange, MessageId id) {
        return new IkeHeader(
                initiator,
                responder,
                header.majorVersion(),
                header.minorVersion(),
                exchange,
                header.fromInitiator(),
                header.response(),
                header.higherVersion(),
                id);
    }

    private static IkeHeader flags(IkeHeader header, boolean fromInitiator, boolean response, boolean higher) {
        return new IkeHeader(
                header.initiatorSpi(),
                header.responderSpi(),
                header.majorVersion(),
                header.minorVersion(),
                header.exchange(),
                fromInitiator,
                response,
                higher,
                header.messageId());
    }
}
