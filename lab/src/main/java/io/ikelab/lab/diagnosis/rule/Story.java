package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Repetition;
import io.ikelab.lab.diagnosis.Observation.Sealed;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.TrafficSelectorPayload;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a tunnel came, told from its messages alone. */
final class Story {
    private final Observations seen;
    private final List<Message> messages;
    private final IdentityHashMap<Message, Integer> positions = new IdentityHashMap<>();
    private final Set<Answered> answered;
    private final int lastOpening;

    Story(Observations seen) {
        this.seen = seen;
        this.messages = seen.messages();
        int opening = -1;
        for (int i = 0; i < messages.size(); i++) {
            positions.put(messages.get(i), i);
            opening = opensIkeSa(messages.get(i)) ? i : opening;
        }
        this.lastOpening = opening;
        this.answered = Stream.concat(
                        messages.stream().map(Message::header),
                        seen.of(Sealed.class).map(Sealed::header))
                .filter(IkeHeader::response)
                .map(answer -> Answered.by(answer, answer.fromInitiator()))
                .collect(Collectors.toSet());
    }

    /**
     * An error that was not got over.
     *
     * @param exchange the one it ends
     * @param request what was refused
     */
    record Refusal(Message answer, NotifyPayload error, ExchangeType exchange, Optional<Message> request) {
        Side by() {
            return answer.from();
        }

        NotifyType type() {
            return error.notifyType();
        }

        Evidence evidence() {
            return new Evidence(answer.where(), by().words() + " answers " + type());
        }
    }

    /**
     * A request without any answer.
     *
     * @param times how often it was sent
     */
    record Waiting(Side by, ExchangeType exchange, Evidence evidence, int times) {}

    List<Message> messages() {
        return messages;
    }

    Stream<Message> requests(ExchangeType exchange) {
        return messages.stream().filter(message -> message.is(exchange, false));
    }

    boolean isBegun() {
        return requests(ExchangeType.IKE_SA_INIT).findAny().isPresent();
    }

    /** Whether some IKE_SA_INIT request was answered with a proposal; to be seen without keys. */
    boolean isAccepted() {
        return messages.stream().anyMatch(Story::opensIkeSa);
    }

    /** A responder that proves who it is has accepted the initiator's proof (RFC 7296 §1.2). */
    boolean isIkeUp() {
        return messages.stream().anyMatch(Story::grantsIkeSa);
    }

    /** Messages in which an end proves who it is (RFC 7296 §2.15). */
    Stream<Message> proofs() {
        return messages.stream()
                .filter(message -> message.header().exchange().equals(ExchangeType.IKE_AUTH))
                .filter(message ->
                        message.message().first(AuthenticationPayload.class).isPresent());
    }

    /** The response that set up the first Child SA. */
    Optional<Message> childGrant() {
        return childGrants().findFirst();
    }

    /** Responses that set up a Child SA each, another or in place of one. */
    Stream<Message> childGrants() {
        return messages.stream().filter(Story::grantsChild);
    }

    /** What {@link #childGrant} answers. */
    Optional<Message> childRequest() {
        return childGrant().flatMap(this::requestOf);
    }

    /** Whether the IKE SA that was there last was deleted; one that was replaced is deleted, too, and closes nothing. */
    boolean isClosed() {
        return isIkeUp() && ikeDeletes().anyMatch(delete -> !isReplaced(delete) && isOfTheLast(delete));
    }

    /** Messages that delete an IKE SA. */
    Stream<Message> ikeDeletes() {
        return messages.stream()
                .filter(message -> message.message()
                        .all(DeletePayload.class)
                        .anyMatch(delete -> delete.protocol().equals(ProtocolId.IKE)));
    }

    private boolean isReplaced(Message delete) {
        Replacements replacements = new Replacements(this);
        return replacements.ofIkeSas().stream()
                .filter(request -> replacements.granted(List.of(request)) > 0)
                .anyMatch(request ->
                        request.header().initiatorSpi().equals(delete.header().initiatorSpi()));
    }

    private boolean isOfTheLast(Message delete) {
        return messages.subList(position(delete), messages.size()).stream()
                .allMatch(message ->
                        message.header().initiatorSpi().equals(delete.header().initiatorSpi()));
    }

    /** The first error nothing came of but an end; of several the earliest. */
    Optional<Refusal> refusal() {
        for (int i = 0; i < messages.size(); i++) {
            List<Message> later = messages.subList(i + 1, messages.size());
            Optional<Refusal> refusal = refusal(messages.get(i));
            if (refusal.isPresent() && !isGotOver(refusal.get(), later)) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** Errors that ended something, whether or not the ends got over them. */
    Stream<Refusal> refusals() {
        return messages.stream().flatMap(message -> refusal(message).stream());
    }

    /** Responses in which the responder accepts the initiator's proof. */
    Stream<Message> ikeGrants() {
        return messages.stream().filter(Story::grantsIkeSa);
    }

    /** The first request nobody answered and nothing came after. */
    Optional<Waiting> waiting() {
        return unanswered().filter(request -> !isOvercome(request)).findFirst().map(this::waiting);
    }

    /** Requests nobody answered, and for all that the ends came together again. */
    List<Waiting> overcome() {
        return unanswered().filter(this::isOvercome).map(this::waiting).toList();
    }

    /** What is said outside every IKE SA has no SPI and is never answered (RFC 7296 §1.5). */
    private Stream<Message> unanswered() {
        return messages.stream()
                .filter(message -> !message.header().initiatorSpi().isZero())
                .filter(message -> !message.header().response() && !isAnswered(message.header()));
    }

    private boolean isOvercome(Message request) {
        return position(request) < lastOpening;
    }

    /** Those of this story are looked up as they are: to compare their payloads takes long where a flood is told of. */
    private int position(Message message) {
        return Optional.ofNullable(positions.get(message)).orElseGet(() -> messages.indexOf(message));
    }

    /** The first answer to {@code request}. */
    Optional<Message> answerTo(Message request) {
        return messages.stream()
                .filter(answer -> answer.from() != request.from() && isAnswer(request.header(), answer.header()))
                .findFirst();
    }

    Optional<Sealed> sealed() {
        return seen.of(Sealed.class).findFirst();
    }

    /** The request {@code answer} belongs to: the newest of its exchange and id before it, from the other side. */
    Optional<Message> requestOf(Message answer) {
        return messages.subList(0, position(answer)).stream()
                .filter(message -> message.from() != answer.from() && isAnswer(message.header(), answer.header()))
                .reduce((_, newer) -> newer);
    }

    private Optional<Refusal> refusal(Message message) {
        return message.message()
                .all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().isError())
                // Of the data plane, and no end of anything (RFC 7296 §1.5).
                .filter(notify -> !notify.notifyType().equals(NotifyType.INVALID_SPI))
                .findFirst()
                .map(error -> new Refusal(message, error, endedBy(message), requestOf(message)));
    }

    /** An initiator that does not believe the responder says so in an exchange of its own (RFC 7296 §2.21.2). */
    private static ExchangeType endedBy(Message message) {
        ExchangeType exchange = message.header().exchange();
        return exchange.equals(ExchangeType.INFORMATIONAL) ? ExchangeType.IKE_AUTH : exchange;
    }

    private static boolean isGotOver(Refusal refusal, List<Message> later) {
        boolean opening = refusal.exchange().equals(ExchangeType.IKE_SA_INIT);
        return later.stream().anyMatch(message -> grantsChild(message) || opening && opensIkeSa(message));
    }

    private Waiting waiting(Message request) {
        int times = 1 + repetitions(request.from(), request.header().exchange());
        String what = request.from().words() + " sends its " + request.header().exchange() + " request"
                + (times == 1 ? "" : " for the first of " + times + " times");
        return new Waiting(request.from(), request.header().exchange(), new Evidence(request.where(), what), times);
    }

    private boolean isAnswered(IkeHeader request) {
        return answered.contains(Answered.by(request, !request.fromInitiator()));
    }

    /** What an answer has in common with its request, which the other end sent. */
    private record Answered(ExchangeType exchange, IkeSpi initiatorSpi, boolean fromInitiator, MessageId messageId) {
        static Answered by(IkeHeader header, boolean fromInitiator) {
            return new Answered(header.exchange(), header.initiatorSpi(), fromInitiator, header.messageId());
        }
    }

    private static boolean isAnswer(IkeHeader request, IkeHeader answer) {
        return answer.response()
                && !request.response()
                && answer.exchange().equals(request.exchange())
                && answer.initiatorSpi().equals(request.initiatorSpi())
                && answer.fromInitiator() != request.fromInitiator()
                && answer.messageId().equals(request.messageId());
    }

    /** How many messages of such an exchange {@code from} sent once more. */
    int repetitions(Side from, ExchangeType exchange) {
        return (int) seen.of(Repetition.class)
                .filter(again -> again.from() == from)
                .filter(again -> again.exchange().equals(exchange))
                .count();
    }

    private static boolean opensIkeSa(Message message) {
        return message.is(ExchangeType.IKE_SA_INIT, true)
                && message.message().first(SecurityAssociationPayload.class).isPresent();
    }

    private static boolean grantsIkeSa(Message message) {
        return message.is(ExchangeType.IKE_AUTH, true)
                && message.message().first(AuthenticationPayload.class).isPresent();
    }

    private static boolean grantsChild(Message message) {
        return message.header().response()
                && message.message().first(SecurityAssociationPayload.class).isPresent()
                && message.message().first(TrafficSelectorPayload.class).isPresent();
    }
}
