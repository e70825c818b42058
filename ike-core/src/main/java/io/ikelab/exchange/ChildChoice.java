package io.ikelab.exchange;

import io.ikelab.negotiate.SelectorNarrowing;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A responder's choice among the Child SAs of a connection: one that takes the request as it is before one that narrows
 * it, and of those one that keeps the initiator's first choice (RFC 7296 §2.9); in configured order where that leaves
 * several.
 */
final class ChildChoice {
    private ChildChoice() {}

    /** Why one of several does not fit. */
    private record Refusal(ChildPolicy child, ProtocolFault fault) {}

    /** @param withKeyExchange false in IKE_AUTH */
    static Verdict<ChildAgreement> of(List<ChildPolicy> children, IkeMessage message, boolean withKeyExchange) {
        List<ChildAgreement> fitting = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (ChildPolicy child : children) {
            switch (ChildNegotiation.readRequest(child, message, withKeyExchange)) {
                case Verdict.Accepted<ChildAgreement>(ChildAgreement agreement) -> fitting.add(agreement);
                case Verdict.Refused<ChildAgreement>(ProtocolFault fault) -> refusals.add(new Refusal(child, fault));
            }
        }
        // The first of those with the highest rank: max() would take the last.
        return fitting.stream()
                .reduce((best, other) -> rank(other, message) > rank(best, message) ? other : best)
                .<Verdict<ChildAgreement>>map(Verdict.Accepted::new)
                .orElseGet(() -> new Verdict.Refused<>(together(refusals)));
    }

    private static int rank(ChildAgreement agreement, IkeMessage message) {
        if (!agreement.narrowed()) {
            return 2;
        }
        boolean keepsFirst = holds(agreement.remote(), ChildNegotiation.selectors(message, true))
                && holds(agreement.local(), ChildNegotiation.selectors(message, false));
        return keepsFirst ? 1 : 0;
    }

    private static boolean holds(List<TrafficSelector> agreed, List<TrafficSelector> offered) {
        return SelectorNarrowing.isSubset(offered.subList(0, Math.min(1, offered.size())), agreed);
    }

    /** Where a proposal fitted, the selectors are what to complain of. */
    private static ProtocolFault together(List<Refusal> refusals) {
        if (refusals.size() == 1) {
            return refusals.getFirst().fault();
        }
        List<Refusal> telling = refusals.stream()
                .filter(refusal -> !isOfProposal(refusal.fault()))
                .toList();
        List<Refusal> told = telling.isEmpty() ? refusals : telling;
        String detail = told.stream()
                .map(refusal -> "Child SA '" + refusal.child().name() + "': " + detail(refusal.fault()))
                .collect(Collectors.joining("; "));
        return told.getFirst().fault() instanceof ProtocolFault.PeerIncompatible(Incompatibility reason, String own)
                ? new ProtocolFault.PeerIncompatible(reason, detail)
                : told.getFirst().fault();
    }

    private static boolean isOfProposal(ProtocolFault fault) {
        return fault instanceof ProtocolFault.PeerIncompatible(Incompatibility.NoCommonProposal reason, String detail);
    }

    private static String detail(ProtocolFault fault) {
        return fault instanceof ProtocolFault.PeerIncompatible(Incompatibility reason, String detail)
                ? detail
                : fault.text();
    }
}
