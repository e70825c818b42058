package io.ikelab.lab.explain;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.scenario.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What encrypted messages tell by their number, their order and their size. An answer to IKE_AUTH that grants a tunnel holds
 * an identity, a proof, a proposal and selectors; one that refuses holds a notification and nothing more, which no cipher
 * can hide (RFC 7296 §1.2, §2.21.2).
 */
final class SealedJudge {
    /** Header, IV, one notification, padding and an ICV of the longest make no more. */
    private static final long REFUSAL_MAX = 100;

    /** An identity and the proof of a shared key, but no room for a proposal and selectors. */
    private static final long CHILDLESS_MAX = 160;

    /** No request without a certificate is as long, unless its selectors are many. */
    private static final long CERTIFICATE_MIN = 600;

    /** What fits no link of 1500 octets, the smallest of tunnels on the way taken off. */
    private static final long DATAGRAM_MAX = 1_400;

    private static final String WITH_KEYS =
            "capture with keys: what the ends write for Wireshark decides it, and so does the log of the end that answers";

    private final Conversation conversation;

    private SealedJudge(Conversation conversation) {
        this.conversation = conversation;
    }

    static Ruling rule(Conversation conversation) {
        return new SealedJudge(conversation).rule();
    }

    private Ruling rule() {
        Optional<IkeSight> request = first(false);
        Optional<IkeSight> answer = first(true);
        if (request.isEmpty()) {
            return Ruling.undecided("IKE_SA_INIT agreed on algorithms, and nothing came after it", "capture longer");
        }
        if (answer.isEmpty()) {
            return unanswered(request.get());
        }
        Optional<Ruling> later = refusedLater();
        if (later.isPresent()) {
            return later.get();
        }
        if (!conversation.esp().isEmpty()) {
            return new SealedTraffic(conversation).rule();
        }
        if (isAskedAgain(answer.get())) {
            return suspects(
                    "IKE_AUTH was answered, and asked again: the answer is lost",
                    List.of(
                            evidence(request.get(), "sends IKE_AUTH"),
                            evidence(answer.get(), "answers in " + answer.get().length() + " octets")),
                    answer.get().length() > DATAGRAM_MAX
                            ? List.of(Cause.LARGE_MESSAGE_LOST, Cause.ANSWERS_LOST)
                            : List.of(Cause.ANSWERS_LOST));
        }
        return answered(request.get(), answer.get());
    }

    /** The last IKE SA was refused where an earlier one had been granted, and no tunnel is left. */
    private Optional<Ruling> refusedLater() {
        List<IkeSight> answers = all(true);
        IkeSight last = answers.getLast();
        boolean granted =
                answers.stream().anyMatch(answer -> answer.length() > CHILDLESS_MAX && !isOfOneSa(answer, last));
        boolean over = conversation.esp().stream()
                .noneMatch(flow -> flow.last().at().isAfter(last.where().at()));
        if (!granted || !over || last.length() > REFUSAL_MAX) {
            return Optional.empty();
        }
        return all(false).stream()
                .filter(request -> isOfOneSa(request, last))
                .findFirst()
                .map(request -> suspects(
                        "a tunnel was up, and a later IKE_AUTH was refused: an answer this short holds an error and no"
                                + " more",
                        List.of(
                                evidence(answers.getFirst(), "grants the first IKE SA"),
                                evidence(last, "answers in " + last.length() + " octets")),
                        request.length() < CERTIFICATE_MIN ? changedKey() : changedCertificate()));
    }

    private static boolean isOfOneSa(IkeSight one, IkeSight other) {
        return one.header().initiatorSpi().equals(other.header().initiatorSpi());
    }

    /** What was accepted once was made as it should be: identities and keys can have been changed since. */
    private static List<Cause> changedKey() {
        return List.of(Cause.PSK_ROTATED, Cause.IDENTITY_MISMATCH, Cause.PROOF_DAMAGED);
    }

    private static List<Cause> changedCertificate() {
        return Stream.concat(Stream.of(Cause.CERTIFICATE_RAN_OUT), refusedCertificate().stream())
                .toList();
    }

    private Ruling answered(IkeSight request, IkeSight answer) {
        List<Evidence> evidence = List.of(
                evidence(request, "sends IKE_AUTH, " + request.length() + " octets"),
                evidence(answer, "answers in " + answer.length() + " octets"));
        if (answer.length() <= REFUSAL_MAX) {
            return suspects(
                    "IKE_AUTH was refused: an answer this short holds an error and no more",
                    evidence,
                    request.length() < CERTIFICATE_MIN ? refusedKey() : refusedCertificate());
        }
        if (answer.length() <= CHILDLESS_MAX && isChildGrantedLater()) {
            return Ruling.undecided(
                    "the ends proved themselves; a Child SA, for which the answer has no room, came later",
                    "capture with keys: what became of the first one stands in IKE_AUTH");
        }
        if (answer.length() <= CHILDLESS_MAX) {
            return suspects(
                    "the ends proved themselves, and no Child SA came of it: the answer has no room for one",
                    evidence,
                    List.of(Cause.TS_UNACCEPTABLE, Cause.ESP_PROPOSAL_MISMATCH));
        }
        return Ruling.undecided(
                "IKE_AUTH was answered in " + answer.length() + " octets, and no ESP was captured",
                "send something through the tunnel while capturing; with keys what was agreed on can be read");
    }

    private boolean isChildGrantedLater() {
        return conversation.ike().stream()
                .anyMatch(
                        message -> message.is(ExchangeType.CREATE_CHILD_SA, true) && message.length() > CHILDLESS_MAX);
    }

    private Ruling unanswered(IkeSight request) {
        boolean again = conversation.ike().stream()
                .anyMatch(message -> message.is(ExchangeType.IKE_AUTH, false) && message.repeated());
        if (!conversation.esp().isEmpty()) {
            return Ruling.undecided(
                    "one direction of IKE was captured, while the tunnel carries traffic",
                    "capture where both directions pass");
        }
        if (!again) {
            return Ruling.undecided("IKE_AUTH was sent once, and the capture ends", "capture longer");
        }
        String size = request.length() + " octets";
        return suspects(
                "IKE_AUTH, " + size + ", was sent again and again and never answered, while IKE_SA_INIT was",
                List.of(evidence(request, "sends IKE_AUTH for the first time")),
                request.length() > DATAGRAM_MAX
                        ? List.of(Cause.LARGE_MESSAGE_LOST, Cause.AUTH_UNANSWERED)
                        : List.of(Cause.AUTH_UNANSWERED));
    }

    private List<Cause> refusedKey() {
        List<Cause> causes = new ArrayList<>(List.of(Cause.PSK_MISMATCH));
        causes.addAll(Lookalikes.refusedKey(conversation));
        return causes;
    }

    private static List<Cause> refusedCertificate() {
        return List.of(
                Cause.CERTIFICATE_UNTRUSTED,
                Cause.CERTIFICATE_EXPIRED,
                Cause.CERTIFICATE_IDENTITY,
                Cause.CERTIFICATE_REVOKED,
                Cause.SIGNATURE_REFUSED,
                Cause.IDENTITY_MISMATCH);
    }

    private boolean isAskedAgain(IkeSight answer) {
        return conversation
                .ike()
                .subList(conversation.ike().indexOf(answer), conversation.ike().size())
                .stream()
                .anyMatch(later -> later.is(ExchangeType.IKE_AUTH, false)
                        && later.repeated()
                        && later.header().initiatorSpi().equals(answer.header().initiatorSpi()));
    }

    /** The first IKE_AUTH message of the kind; of one in fragments the first of them. */
    private Optional<IkeSight> first(boolean response) {
        return all(response).stream().findFirst();
    }

    private List<IkeSight> all(boolean response) {
        return conversation.ike().stream()
                .filter(message -> message.is(ExchangeType.IKE_AUTH, response))
                .toList();
    }

    private static Evidence evidence(IkeSight message, String what) {
        return new Evidence(message.where(), message.from().words() + " " + what);
    }

    static Ruling suspects(String summary, List<Evidence> evidence, List<Cause> causes) {
        List<Diagnosis> suspects =
                causes.stream().map(cause -> Suspect.of(cause, evidence)).toList();
        return new Ruling(suspects, summary, causes.size() == 1 ? "" : WITH_KEYS);
    }

    /** Both ends of a conversation, the one that began first. */
    static List<Side> sides() {
        return List.of(Side.PEER, Side.GATEWAY);
    }
}
