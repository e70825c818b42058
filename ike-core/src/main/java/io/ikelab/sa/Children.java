package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.ChildAgreement;
import io.ikelab.exchange.ChildOffer;
import io.ikelab.keys.ChildKeys;
import io.ikelab.keys.EspKeyLengths;
import io.ikelab.keys.Nonces;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.WeakAlgorithms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes Child SAs of agreements. */
final class Children {
    private Children() {}

    /**
     * What the keys of a Child SA are made of, beside those of its IKE SA.
     *
     * @param shared of a key exchange of its own
     * @param byThisEnd whether this end asked for it
     */
    record Ingredients(Nonces nonces, Optional<Secret> shared, boolean byThisEnd) {}

    /** The first Child SA, whose keys come from the IKE SA's nonces (RFC 7296 §2.17). */
    static ChildSa first(IkeSa sa, ChildId id, EspSpi inbound, ChildAgreement agreement, Context context) {
        Ingredients ingredients = new Ingredients(sa.nonces(), Optional.empty(), sa.initiator());
        return make(sa, new ChildOffer(id, inbound), agreement, ingredients, context);
    }

    /** @param offer what this end calls it */
    static ChildSa make(
            IkeSa sa, ChildOffer offer, ChildAgreement agreement, Ingredients ingredients, Context context) {
        ChildKeys keys = sa.keys()
                .childKeys(
                        context.crypto().prf(sa.suite().prf()),
                        agreement.suite(),
                        EspKeyLengths.of(agreement.suite()),
                        ingredients.nonces(),
                        ingredients.shared());
        return new ChildSa(
                offer.id(),
                sa.connection().name(),
                offer.inboundSpi(),
                agreement.peerSpi(),
                agreement.suite(),
                ingredients.byThisEnd() ? keys.fromResponder() : keys.fromInitiator(),
                ingredients.byThisEnd() ? keys.fromInitiator() : keys.fromResponder(),
                agreement.local(),
                agreement.remote(),
                Traversal.encapsulation(sa),
                Traversal.espPath(sa, context),
                agreement.child().replayWindow(),
                Founding.limits(offer.id(), agreement.child().lifetimes(), context));
    }

    /** As configured, without the selectors of a packet for which one was asked for. */
    static List<ChildPolicy> configured(IkeSa sa, Context context) {
        return context.policy()
                .named(sa.connection().name())
                .orElse(sa.connection())
                .children();
    }

    /** Which of several Child SAs it is; nothing where there is no choice. */
    static List<Action> picked(IkeSa sa, ChildAgreement agreement, Context context) {
        List<String> others = sa.connection().children().stream()
                .map(ChildPolicy::name)
                .filter(name -> !name.equals(agreement.child().name()))
                .toList();
        return others.isEmpty()
                ? List.of()
                : List.of(new Action.Emit(meta -> new IkeEvent.ChildPicked(
                        meta, context.localSpi(), agreement.child().name(), others)));
    }

    static List<Action> agreed(ChildAgreement agreement, Context context) {
        List<Action> facts = new ArrayList<>();
        facts.add(new Action.Emit(meta -> new IkeEvent.ProposalChosen(
                meta, context.localSpi(), "Child SA", agreement.suite().toString(), agreement.notes())));
        HandshakeFacts.weak("Child SA", WeakAlgorithms.of(agreement.suite()), context)
                .ifPresent(facts::add);
        facts.add(new Action.Emit(meta -> new IkeEvent.SelectorsAgreed(
                meta, context.localSpi(), text(agreement.local()), text(agreement.remote()), agreement.narrowed())));
        return facts;
    }

    static Action installInbound(ChildSa child) {
        return new Action.Order(new DataPlaneOrder.InstallInbound(child));
    }

    static List<Action> useOutbound(ChildSa child) {
        return List.of(
                new Action.Order(new DataPlaneOrder.InstallOutbound(child)),
                new Action.Order(new DataPlaneOrder.SwitchOutbound(child.id())),
                keys(child),
                installed(child));
    }

    /** The peer may not receive on it yet: traffic goes on leaving through another. */
    static List<Action> holdOutbound(ChildSa child) {
        return List.of(new Action.Order(new DataPlaneOrder.InstallOutbound(child)), keys(child), installed(child));
    }

    /** Nothing is ever sent through it, though the peer may. */
    static List<Action> known(ChildSa child) {
        return List.of(keys(child), installed(child));
    }

    private static Action keys(ChildSa child) {
        return new Action.Emit(meta -> new IkeEvent.ChildKeysDerived(meta, child));
    }

    private static Action installed(ChildSa child) {
        return new Action.Emit(meta -> new IkeEvent.ChildInstalled(meta, ChildSummary.of(child)));
    }

    private static String text(List<?> selectors) {
        return selectors.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
