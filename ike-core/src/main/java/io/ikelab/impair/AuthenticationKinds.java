package io.ikelab.impair;

import static io.ikelab.impair.Chapter.AUTHENTICATION;

import io.ikelab.iana.AuthMethod;
import io.ikelab.impair.Effect.Composing;
import io.ikelab.octets.Octets;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.CertificatePayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.RawPayload;
import java.util.List;
import java.util.Optional;

/** What is wrong with the protection of messages, and with proofs of who one is. */
final class AuthenticationKinds {
    static final List<Kind<?>> ALL = List.of(
            new Kind<>(
                    AUTHENTICATION,
                    "corrupt-encrypted",
                    Argument.oneOf(Part.values()).orElse("ciphertext"),
                    "has another octet in what is encrypted or in its checksum than was sealed, every transmission alike",
                    part -> new Composing((draft, _) -> Optional.of(draft)
                            .filter(any -> isSealed(any.header()))
                            .map(any -> any.withMarks(any.marks().withSeal(part.seal))))),
            new Kind<>(
                    AUTHENTICATION,
                    "auth-method",
                    Argument.number(0, 255),
                    "says another method of the same proof (RFC 7296 §3.8)",
                    method -> new Composing((draft, _) -> draft.replacing(
                            AuthenticationPayload.class,
                            auth -> List.of(new AuthenticationPayload(new AuthMethod(method), auth.data()))))),
            new Kind<>(
                    AUTHENTICATION,
                    "auth-data",
                    Argument.oneOf(Proof.values()).orElse("corrupt"),
                    "has another proof than the right one (RFC 7296 §2.15)",
                    how -> new Composing((draft, _) -> draft.replacing(
                            AuthenticationPayload.class,
                            auth -> List.of(new AuthenticationPayload(auth.method(), proof(auth.data(), how)))))),
            new Kind<>(
                    AUTHENTICATION,
                    "corrupt-certificate",
                    Argument.none(),
                    "turns a bit in the middle of each certificate (RFC 7296 §3.6)",
                    _ -> new Composing((draft, _) -> draft.replacing(
                            CertificatePayload.class, certificate -> List.of(turned(RawPayload.of(certificate)))))));

    private AuthenticationKinds() {}

    private enum Part {
        CIPHERTEXT(Marks.Seal.CIPHERTEXT),
        CHECKSUM(Marks.Seal.CHECKSUM);

        private final Marks.Seal seal;

        Part(Marks.Seal seal) {
            this.seal = seal;
        }
    }

    private enum Proof {
        CORRUPT,
        TRUNCATE,
        EMPTY,
        ZERO
    }

    private static boolean isSealed(IkeHeader header) {
        return !header.exchange().equals(io.ikelab.iana.ExchangeType.IKE_SA_INIT);
    }

    private static Octets proof(Octets data, Proof how) {
        return switch (how) {
            case CORRUPT -> turned(data);
            case TRUNCATE -> data.slice(0, data.length() / 2);
            case EMPTY -> Octets.EMPTY;
            case ZERO -> Octets.zeros(data.length());
        };
    }

    private static RawPayload turned(RawPayload payload) {
        return new RawPayload(payload.type(), payload.critical(), turned(payload.body()));
    }

    private static Octets turned(Octets octets) {
        byte[] bytes = octets.toByteArray();
        bytes[bytes.length / 2] ^= 1;
        return Octets.copyOf(bytes);
    }
}
