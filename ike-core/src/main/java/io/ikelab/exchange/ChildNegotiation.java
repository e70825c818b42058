package io.ikelab.exchange;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.negotiate.ProposalChoice;
import io.ikelab.negotiate.SelectorNarrowing;
import io.ikelab.octets.EspSpi;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.EspSuite;
import io.ikelab.policy.SelectorRule;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.TrafficSelectorPayload;
import io.ikelab.wire.Transform;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The payloads SA, TSi and TSr that make a Child SA, in IKE_AUTH and later in CREATE_CHILD_SA. */
final class ChildNegotiation {
    private ChildNegotiation() {}

    /** @param withKeyExchange false in IKE_AUTH, here and below (RFC 7296 §1.2) */
    static List<Payload> request(ChildPolicy child, EspSpi inboundSpi, boolean withKeyExchange) {
        return List.of(
                new SecurityAssociationPayload(
                        ProposalChoice.offerEsp(child.offered(), inboundSpi.octets(), withKeyExchange)),
                new TrafficSelectorPayload(true, child.localSelectors()),
                new TrafficSelectorPayload(false, child.remoteSelectors()));
    }

    static List<Payload> response(ChildAgreement agreement, EspSpi inboundSpi) {
        Proposal chosen = agreement.response();
        Proposal answer = new Proposal(chosen.number(), chosen.protocol(), inboundSpi.octets(), chosen.transforms());
        return List.of(
                new SecurityAssociationPayload(List.of(answer)),
                new TrafficSelectorPayload(true, agreement.remote()),
                new TrafficSelectorPayload(false, agreement.local()));
    }

    /** Responder. */
    static Verdict<ChildAgreement> readRequest(ChildPolicy child, IkeMessage message, boolean withKeyExchange) {
        List<Proposal> offered = proposals(message);
        return switch (ProposalChoice.esp(child.accepted(), offered, withKeyExchange)) {
            case ProposalChoice.Refused<EspSuite> refused ->
                new Verdict.Refused<>(new ProtocolFault.PeerIncompatible(
                        new Incompatibility.NoCommonProposal(), String.join("; ", refused.refusals())));
            case ProposalChoice.Chosen<EspSuite> chosen
            when isReserved(peerSpi(chosen)) ->
                new Verdict.Refused<>(new ProtocolFault.PeerIncompatible(
                        new Incompatibility.NoCommonProposal(),
                        "proposal " + chosen.response().number() + ": SPI " + peerSpi(chosen) + " is reserved"));
            case ProposalChoice.Chosen<EspSuite> chosen -> narrow(child, message, chosen);
        };
    }

    private static Verdict<ChildAgreement> narrow(
            ChildPolicy child, IkeMessage message, ProposalChoice.Chosen<EspSuite> chosen) {
        List<TrafficSelector> offeredRemote = selectors(message, true);
        List<TrafficSelector> offeredLocal = selectors(message, false);
        boolean single = child.selectorRule() == SelectorRule.SINGLE_PAIR;
        if (single && !(isSingle(offeredRemote) && isSingle(offeredLocal))) {
            return new Verdict.Refused<>(new ProtocolFault.PeerIncompatible(
                    new Incompatibility.SinglePairOnly(),
                    "offered " + text(offeredRemote) + " === " + text(offeredLocal)));
        }
        List<TrafficSelector> remote = granted(child, offeredRemote, child.remoteSelectors());
        List<TrafficSelector> local = granted(child, offeredLocal, child.localSelectors());
        if (remote.isEmpty() || local.isEmpty()) {
            return new Verdict.Refused<>(new ProtocolFault.PeerIncompatible(
                    new Incompatibility.NoCommonSelectors(),
                    "offered " + text(offeredRemote) + " === " + text(offeredLocal) + ", configured "
                            + text(child.remoteSelectors()) + " === " + text(child.localSelectors())));
        }
        boolean narrowed = isLess(remote, offeredRemote) || isLess(local, offeredLocal);
        return accepted(child, chosen, local, remote, narrowed);
    }

    private static List<TrafficSelector> granted(
            ChildPolicy child, List<TrafficSelector> offered, List<TrafficSelector> configured) {
        return switch (child.selectorRule()) {
            case NARROW -> SelectorNarrowing.narrow(offered, configured);
            case WITHIN -> {
                List<TrafficSelector> common = SelectorNarrowing.narrow(offered, configured);
                yield isLess(common, offered) ? List.of() : common;
            }
            case TAKE_ANY -> offered;
            case SINGLE_PAIR -> SelectorNarrowing.narrow(offered.subList(0, 1), configured);
        };
    }

    /** Whether the first is of one address: the packet's, for which the SA is asked for. */
    private static boolean isSingle(List<TrafficSelector> offered) {
        return !offered.isEmpty()
                && offered.getFirst().start().equals(offered.getFirst().end());
    }

    /** Initiator: the answer must lie inside the offer (RFC 7296 §2.7, §2.9). */
    static Verdict<ChildAgreement> readResponse(ChildPolicy child, IkeMessage message, boolean withKeyExchange) {
        List<Proposal> answered = proposals(message);
        List<TrafficSelector> local = selectors(message, true);
        List<TrafficSelector> remote = selectors(message, false);
        return switch (ProposalChoice.espAnswer(child.offered(), answered, withKeyExchange)) {
            case ProposalChoice.Refused<EspSuite> refused ->
                new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(
                        Rule.CHOSEN_PROPOSAL_WAS_OFFERED, String.join("; ", refused.refusals())));
            case ProposalChoice.Chosen<EspSuite> chosen -> answered(child, chosen, local, remote);
        };
    }

    private static Verdict<ChildAgreement> answered(
            ChildPolicy child,
            ProposalChoice.Chosen<EspSuite> chosen,
            List<TrafficSelector> local,
            List<TrafficSelector> remote) {
        if (isReserved(peerSpi(chosen))) {
            return new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(
                    Rule.CHILD_SPI_MAY_BE_ALLOCATED, peerSpi(chosen).toString()));
        }
        boolean inside = SelectorNarrowing.isSubset(local, child.localSelectors())
                && SelectorNarrowing.isSubset(remote, child.remoteSelectors());
        if (!inside) {
            return new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(
                    Rule.NARROWED_SELECTORS_ARE_A_SUBSET, text(local) + " === " + text(remote)));
        }
        boolean narrowed = isLess(local, child.localSelectors()) || isLess(remote, child.remoteSelectors());
        return accepted(child, chosen, local, remote, narrowed);
    }

    /** A packet's selectors that are gone because a wider one has them in it are no loss. */
    private static boolean isLess(List<TrafficSelector> agreed, List<TrafficSelector> offered) {
        return !SelectorNarrowing.isSubset(offered, agreed);
    }

    static String text(List<TrafficSelector> selectors) {
        return selectors.stream().map(TrafficSelector::toString).collect(Collectors.joining(", "));
    }

    private static EspSpi peerSpi(ProposalChoice.Chosen<EspSuite> chosen) {
        return new EspSpi(chosen.response().spi().reader().i32());
    }

    private static boolean isReserved(EspSpi spi) {
        return Integer.compareUnsigned(spi.value(), EspSpi.FIRST_ALLOCATABLE) < 0;
    }

    private static Verdict<ChildAgreement> accepted(
            ChildPolicy child,
            ProposalChoice.Chosen<EspSuite> chosen,
            List<TrafficSelector> local,
            List<TrafficSelector> remote,
            boolean narrowed) {
        return new Verdict.Accepted<>(new ChildAgreement(
                child,
                chosen.suite(),
                keyExchange(chosen.response()),
                chosen.response(),
                peerSpi(chosen),
                local,
                remote,
                narrowed,
                chosen.notes()));
    }

    private static Optional<KeyExchangeId> keyExchange(Proposal chosen) {
        return chosen.transforms().stream()
                .map(Transform::id)
                .filter(KeyExchangeId.class::isInstance)
                .map(KeyExchangeId.class::cast)
                .filter(id -> id != KeyExchangeId.NONE)
                .findFirst();
    }

    private static List<Proposal> proposals(IkeMessage message) {
        return message.first(SecurityAssociationPayload.class)
                .map(SecurityAssociationPayload::proposals)
                .orElse(List.of());
    }

    static List<TrafficSelector> selectors(IkeMessage message, boolean initiator) {
        return message.all(TrafficSelectorPayload.class)
                .filter(payload -> payload.initiator() == initiator)
                .flatMap(payload -> payload.selectors().stream())
                .toList();
    }
}
