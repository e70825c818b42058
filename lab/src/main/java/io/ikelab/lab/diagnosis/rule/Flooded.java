package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Sealed;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.IkeSpi;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An end's address opens one IKE SA after the other and goes on with none. */
final class Flooded implements Rule {
    /** No end that means it begins so often. */
    private static final int OPENINGS_MIN = 100;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return Stream.of(Side.values())
                .flatMap(side -> judge(side, facts).stream())
                .findFirst();
    }

    private static Optional<Diagnosis> judge(Side from, Case facts) {
        Set<Long> proven = new TreeSet<>();
        Stream.concat(
                        facts.story().requests(ExchangeType.IKE_AUTH).map(Message::header),
                        facts.seen().of(Sealed.class).map(Sealed::header))
                .map(IkeHeader::initiatorSpi)
                .map(IkeSpi::value)
                .forEach(proven::add);
        List<Message> abandoned = facts.story()
                .requests(ExchangeType.IKE_SA_INIT)
                .filter(request -> request.from() == from)
                .filter(request ->
                        !proven.contains(request.header().initiatorSpi().value()))
                .toList();
        List<Message> answers = abandoned.stream()
                .flatMap(request -> facts.story().answerTo(request).stream())
                .toList();
        return abandoned.size() < OPENINGS_MIN ? Optional.empty() : Optional.of(diagnosis(from, abandoned, answers));
    }

    /** What was answered with an SA has to be remembered; a demand for a cookie leaves nothing behind (RFC 7296 §2.6). */
    private static String reply(List<Message> abandoned, List<Message> answers) {
        long remembered = answers.stream()
                .filter(answer ->
                        answer.message().first(SecurityAssociationPayload.class).isPresent())
                .count();
        return " answered " + remembered + " of them"
                + (answers.size() > remembered
                        ? " and asked the others for a cookie"
                        : answers.size() < abandoned.size() ? " and then nobody any more" : "");
    }

    private static Diagnosis diagnosis(Side from, List<Message> abandoned, List<Message> answers) {
        String flooded = from.other().words();
        return Diagnosis.of(
                        Cause.HALF_OPEN_FLOOD,
                        FixOn.PATH,
                        Confidence.LIKELY,
                        "in " + from.words() + "'s name " + abandoned.size()
                                + " IKE SAs were opened and never gone on with; " + flooded
                                + reply(abandoned, answers),
                        "find who sends them: " + from.words()
                                + " itself, or somebody in its name; cookies keep them from" + " filling " + flooded)
                .because(List.of(new Evidence(abandoned.getFirst().where(), "the first of them")));
    }
}
