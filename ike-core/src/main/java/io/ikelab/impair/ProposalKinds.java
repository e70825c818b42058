package io.ikelab.impair;

import static io.ikelab.impair.Chapter.PROPOSALS;

import io.ikelab.iana.ProtocolId;
import io.ikelab.iana.TransformType;
import io.ikelab.iana.UnknownTransformId;
import io.ikelab.impair.Effect.Composing;
import io.ikelab.octets.Octets;
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.Transform;
import io.ikelab.wire.TransformAttribute;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with what is proposed, or said to be chosen (RFC 7296 §3.3). */
final class ProposalKinds {
    private static final int KEY_LENGTH = 14;
    private static final int BITS_MAX = 0xffff;
    private static final Pattern TRANSFORM = Pattern.compile("(\\d{1,3}):(\\d{1,5})");

    static final List<Kind<?>> ALL = List.of(
            keyLength("ike-key-length", "of IKE proposals", ProtocolId.IKE),
            keyLength("child-key-length", "of ESP proposals", ProtocolId.ESP),
            new Kind<>(
                    PROPOSALS,
                    "omit-transform",
                    Argument.oneOf(TransformType.values()),
                    "leaves all transforms of a type out of each proposal",
                    type -> transforms(proposal -> proposal.transforms().stream()
                            .filter(transform -> transform.id().typeCode() != type.code())
                            .toList())),
            new Kind<>(
                    PROPOSALS,
                    "none-transform",
                    Argument.oneOf(TransformType.values()),
                    "adds number 0 of a type, which is NONE of integrity and key exchange (RFC 7296 §3.3.2)",
                    type -> transforms(with(Transform.of(new UnknownTransformId(type.code(), 0))))),
            new Kind<>(
                    PROPOSALS,
                    "add-transform",
                    new Argument<>(
                            "TYPE:NUMBER",
                            "a transform type and a number, such as 1:12",
                            Optional.empty(),
                            ProposalKinds::transform),
                    "adds a transform to each proposal",
                    added -> transforms(with(added))),
            field("proposal-number", 0, 255, "numbers every proposal so", RawProposals::number),
            field("proposal-protocol", 0, 255, "says another protocol of every proposal", RawProposals::protocol),
            field("proposal-spi-size", 0, 255, "says another SPI size than there is", RawProposals::spiSize),
            field("proposal-reserved", 1, 255, "writes this into the reserved octet", RawProposals::reserved),
            field("transform-count", 0, 255, "says another number of transforms than there are", RawProposals::count));

    private ProposalKinds() {}

    private static Kind<?> field(String name, int min, int max, String about, IntFunction<RawProposals.Change> change) {
        return new Kind<>(
                PROPOSALS,
                name,
                Argument.number(min, max),
                about,
                value -> new Composing((draft, _) -> draft.replacing(
                        SecurityAssociationPayload.class,
                        payload -> List.<Payload>of(RawProposals.changed(payload, change.apply(value))))));
    }

    /** The key length attribute of ciphers (RFC 7296 §3.3.5). */
    private static Kind<?> keyLength(String name, String whose, ProtocolId protocol) {
        return new Kind<>(
                PROPOSALS,
                name,
                new Argument<>(
                        "omit|empty|duplicate|BITS",
                        "omit, empty, duplicate or a number of bits from 0 to " + BITS_MAX,
                        Optional.empty(),
                        ProposalKinds::keyLengths),
                "has other key length attributes in the ciphers " + whose + " (RFC 7296 §3.3.5)",
                change -> transforms(proposal -> proposal.protocol().equals(protocol)
                        ? proposal.transforms().stream()
                                .map(transform -> keyed(transform, change))
                                .toList()
                        : proposal.transforms()));
    }

    private static Transform keyed(Transform transform, UnaryOperator<List<TransformAttribute>> change) {
        boolean cipher = transform.id().typeCode() == TransformType.ENCR.code();
        return cipher ? new Transform(transform.id(), change.apply(transform.attributes())) : transform;
    }

    private static Optional<UnaryOperator<List<TransformAttribute>>> keyLengths(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "omit" -> Optional.of(_ -> List.of());
            case "empty" -> Optional.of(_ -> List.of(new TransformAttribute(KEY_LENGTH, false, Octets.EMPTY)));
            case "duplicate" ->
                Optional.of(all -> Stream.concat(all.stream(), all.stream()).toList());
            default ->
                Argument.integer(text)
                        .filter(bits -> bits >= 0 && bits <= BITS_MAX)
                        .map(bits -> _ -> List.of(TransformAttribute.keyLength(bits)));
        };
    }

    private static Optional<Transform> transform(String text) {
        Matcher matcher = TRANSFORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int type = Integer.parseInt(matcher.group(1));
        int number = Integer.parseInt(matcher.group(2));
        return type <= 255 && number <= 0xffff
                ? Optional.of(Transform.of(new UnknownTransformId(type, number)))
                : Optional.empty();
    }

    private static Transforms with(Transform more) {
        return proposal ->
                Stream.concat(proposal.transforms().stream(), Stream.of(more)).toList();
    }

    /** The transforms a proposal is to have. */
    @FunctionalInterface
    private interface Transforms {
        List<Transform> of(Proposal proposal);
    }

    /** Proposals that would have none are left as they are. */
    private static Effect transforms(Transforms change) {
        return new Composing((draft, _) -> draft.replacing(
                SecurityAssociationPayload.class,
                payload -> List.<Payload>of(new SecurityAssociationPayload(payload.proposals().stream()
                        .map(proposal -> changed(proposal, change.of(proposal)))
                        .toList()))));
    }

    private static Proposal changed(Proposal proposal, List<Transform> transforms) {
        return transforms.isEmpty()
                ? proposal
                : new Proposal(proposal.number(), proposal.protocol(), proposal.spi(), transforms);
    }
}
