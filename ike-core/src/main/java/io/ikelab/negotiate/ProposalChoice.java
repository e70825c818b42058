package io.ikelab.negotiate;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.EspSuite;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Choosing among proposals (RFC 7296 §2.7, §3.3.6), with the reason for every refusal.
 *
 * <p>Only what is configured is accepted (RFC 7296 §3.3.4), extended sequence numbers among it (RFC 4303 §2.2.1).
 *
 * @param <S> the suite that results
 */
public sealed interface ProposalChoice<S> {
    /**
     * @param response the one proposal to answer with, its SPI that of the offer
     * @param notes what was passed over on the way
     */
    record Chosen<S>(Proposal response, S suite, List<String> notes) implements ProposalChoice<S> {}

    /** @param refusals one sentence for each offered proposal */
    record Refused<S>(List<String> refusals) implements ProposalChoice<S> {}

    /** As responder of an IKE SA: own preference decides. */
    static ProposalChoice<IkeSuite> ike(List<IkeProposal> configured, List<Proposal> offered) {
        return choose(ikeTemplates(configured), offered, ProposalChoice::ikeSuite);
    }

    /** As responder of a Child SA. */
    static ProposalChoice<EspSuite> esp(List<EspProposal> configured, List<Proposal> offered, boolean withKeyExchange) {
        return choose(espTemplates(configured, withKeyExchange), offered, ProposalChoice::espSuite);
    }

    /**
     * As initiator of an IKE SA: what the peer chose, which must be one proposal under the number it was offered with,
     * with one transform of each type from that proposal (RFC 7296 §2.7, §3.3).
     */
    static ProposalChoice<IkeSuite> ikeAnswer(List<IkeProposal> configured, List<Proposal> answer) {
        return answer(ikeTemplates(configured), answer, ProposalChoice::ikeSuite);
    }

    /** As initiator of a Child SA, likewise. */
    static ProposalChoice<EspSuite> espAnswer(
            List<EspProposal> configured, List<Proposal> answer, boolean withKeyExchange) {
        return answer(espTemplates(configured, withKeyExchange), answer, ProposalChoice::espSuite);
    }

    /** What to offer for an IKE SA; {@code spi} is empty in IKE_SA_INIT. */
    static List<Proposal> offerIke(List<IkeProposal> configured, Octets spi) {
        return offer(ikeTemplates(configured), spi);
    }

    static List<Proposal> offerEsp(List<EspProposal> configured, Octets spi, boolean withKeyExchange) {
        return offer(espTemplates(configured, withKeyExchange), spi);
    }

    private static List<Proposal> offer(List<ProposalTemplate> templates, Octets spi) {
        List<Proposal> offer = new ArrayList<>();
        for (ProposalTemplate template : templates) {
            offer.add(template.offer(offer.size() + 1, spi));
        }
        return List.copyOf(offer);
    }

    private static List<ProposalTemplate> ikeTemplates(List<IkeProposal> configured) {
        return configured.stream().map(ProposalTemplate::of).toList();
    }

    private static List<ProposalTemplate> espTemplates(List<EspProposal> configured, boolean withKeyExchange) {
        return configured.stream()
                .map(proposal -> ProposalTemplate.of(proposal, withKeyExchange))
                .toList();
    }

    private static <S> ProposalChoice<S> answer(
            List<ProposalTemplate> offered, List<Proposal> answer, SuiteReader<S> reader) {
        if (answer.size() != 1) {
            return new Refused<>(List.of("the answer has " + answer.size() + " proposals instead of one"));
        }
        Proposal only = answer.getFirst();
        long types = only.transforms().stream()
                .mapToInt(transform -> transform.id().typeCode())
                .distinct()
                .count();
        if (only.number() < 1
                || only.number() > offered.size()
                || types != only.transforms().size()) {
            return new Refused<>(List.of("the answer is no choice from the offer: proposal " + only.number() + " with "
                    + TransformMatch.labels(only.transforms())));
        }
        List<String> refusals = new ArrayList<>();
        return match(offered.get(only.number() - 1), only, reader, refusals)
                .<ProposalChoice<S>>map(chosen -> chosen)
                .orElseGet(() -> new Refused<>(List.copyOf(refusals)));
    }

    private static <S> ProposalChoice<S> choose(
            List<ProposalTemplate> configured, List<Proposal> offered, SuiteReader<S> reader) {
        List<String> refusals = new ArrayList<>();
        for (ProposalTemplate template : configured) {
            for (Proposal proposal : offered) {
                Optional<Chosen<S>> chosen = match(template, proposal, reader, refusals);
                if (chosen.isPresent()) {
                    return chosen.get();
                }
            }
        }
        // Several accepted proposals may differ from an offered one in the same clause.
        return new Refused<>(
                refusals.isEmpty()
                        ? List.of("nothing was offered")
                        : refusals.stream().distinct().toList());
    }

    private static <S> Optional<Chosen<S>> match(
            ProposalTemplate template, Proposal proposal, SuiteReader<S> reader, List<String> refusals) {
        String which = "proposal " + proposal.number() + ": ";
        if (!proposal.protocol().equals(template.protocol())) {
            refusals.add(which + "protocol offered " + proposal.protocol() + ", accepted " + template.protocol());
            return Optional.empty();
        }
        return switch (TransformMatch.of(template, proposal)) {
            case TransformMatch.Differs differs -> {
                refusals.add(which + differs.reason());
                yield Optional.empty();
            }
            case TransformMatch.Agreed(List<Transform> transforms) ->
                Optional.of(new Chosen<>(
                        new Proposal(proposal.number(), proposal.protocol(), proposal.spi(), transforms),
                        reader.read(transforms),
                        List.copyOf(refusals)));
        };
    }

    private static IkeSuite ikeSuite(List<Transform> transforms) {
        return new IkeSuite(
                one(transforms, EncryptionId.class),
                keyBits(transforms),
                any(transforms, IntegrityId.class),
                one(transforms, PrfId.class),
                one(transforms, KeyExchangeId.class));
    }

    private static EspSuite espSuite(List<Transform> transforms) {
        return new EspSuite(
                one(transforms, EncryptionId.class),
                keyBits(transforms),
                any(transforms, IntegrityId.class),
                one(transforms, EsnId.class));
    }

    private static int keyBits(List<Transform> transforms) {
        return transforms.stream()
                .filter(transform -> transform.id() instanceof EncryptionId)
                .mapToInt(transform -> transform.keyBits().orElse(0))
                .findFirst()
                .orElse(0);
    }

    private static <T extends TransformId> T one(List<Transform> transforms, Class<T> kind) {
        return any(transforms, kind)
                .orElseThrow(() -> new IllegalStateException("a template without " + kind.getSimpleName()));
    }

    private static <T extends TransformId> Optional<T> any(List<Transform> transforms, Class<T> kind) {
        Stream<TransformId> ids = transforms.stream().map(Transform::id);
        return ids.filter(id -> !ProposalTemplate.isNone(id))
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /** Reads a suite from one transform of each type. */
    @FunctionalInterface
    interface SuiteReader<S> {
        S read(List<Transform> transforms);
    }
}
