package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.Encapsulation;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.ChildAgreement;
import io.ikelab.keys.ChildKeys;
import io.ikelab.keys.EspKeyLengths;
import io.ikelab.octets.EspSpi;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.WeakAlgorithms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes Child SAs of agreements. */
final class Children {
    private Children() {}

    /** The first Child SA, whose keys come from the IKE SA's nonces (RFC 7296 §2.17). */
    static ChildSa first(IkeSa sa, ChildId id, EspSpi inbound, ChildAgreement agreement, Context context) {
        ChildKeys keys = sa.keys()
                .childKeys(
                        context.crypto().prf(sa.suite().prf()),
                        agreement.suite(),
                        EspKeyLengths.of(agreement.suite()),
                        sa.nonces(),
                        Optional.empty());
        Encapsulation encapsulation = Traversal.encapsulation(sa);
        return new ChildSa(
                id,
                sa.connection().name(),
                inbound,
                agreement.peerSpi(),
                agreement.suite(),
                sa.initiator() ? keys.fromResponder() : keys.fromInitiator(),
                sa.initiator() ? keys.fromInitiator() : keys.fromResponder(),
                agreement.local(),
                agreement.remote(),
                encapsulation,
                Traversal.espPath(context),
                agreement.child().replayWindow(),
                Founding.limits(id, agreement.child().lifetimes(), context));
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
                new Action.Emit(meta -> new IkeEvent.ChildKeysDerived(meta, child)),
                new Action.Emit(meta -> new IkeEvent.ChildInstalled(meta, ChildSummary.of(child))));
    }

    private static String text(List<?> selectors) {
        return selectors.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
