package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.IkeAgreement;
import io.ikelab.exchange.InformationalExchange;
import io.ikelab.keys.IkeKeys;
import io.ikelab.keys.SkeySeed;
import io.ikelab.negotiate.Collision;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Secret;
import io.ikelab.policy.WeakAlgorithms;
import io.ikelab.sa.Stimulus.Begotten;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What comes of an IKE SA that was rekeyed, and what becomes of that one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.18">RFC 7296 §2.18, §2.8.2</a>
 */
final class Heirs {
    private Heirs() {}

    /**
     * An IKE SA in place of {@code old}. Whoever asked for it is its original initiator, and what is known of NATs holds on.
     *
     * @param own this end's SPI of it
     * @param shared of its key exchange, taken over and wiped
     */
    static IkeSa of(IkeSa old, boolean initiator, IkeSpi own, IkeAgreement agreement, Secret shared, Context context) {
        IkeSpi initiators = initiator ? own : agreement.peerSpi();
        IkeSpi responders = initiator ? agreement.peerSpi() : own;
        try (SkeySeed seed =
                SkeySeed.rekeyed(context.crypto().prf(old.suite().prf()), old.keys(), agreement.nonces(), shared)) {
            IkeKeys keys = seed.derive(context.crypto(), agreement.suite(), initiators, responders);
            return new IkeSa(
                    old.connection(),
                    initiator,
                    initiators,
                    responders,
                    agreement.suite(),
                    keys,
                    agreement.nonces(),
                    old.nat(),
                    old.terms(),
                    old.expiry(),
                    old.mobility().map(Mobility::inherited));
        }
    }

    /** What both ends agreed on. */
    static List<Action> agreed(IkeAgreement agreement, Context context) {
        List<Action> facts = new ArrayList<>();
        facts.add(new Action.Emit(meta -> new IkeEvent.ProposalChosen(
                meta, context.localSpi(), "IKE SA", agreement.suite().toString(), agreement.notes())));
        HandshakeFacts.weak("IKE SA", WeakAlgorithms.of(agreement.suite()), context)
                .ifPresent(facts::add);
        return facts;
    }

    /** This end asked for {@code heir}, and the peer for nothing: this end deletes the old IKE SA. */
    static Step byThisEnd(IkeState.Established old, IkeSa heir, Context context) {
        List<Action> handedOver = handOver(old, heir, true, context);
        return Ending.beginDelete(old.sa(), List.of(), Closure.REPLACED, "replaced")
                .after(handedOver);
    }

    /** The peer asked for {@code heir}, and deletes the old IKE SA. */
    static Step byPeer(IkeState.Established old, IkeSa heir, Context context) {
        List<Action> actions = handOver(old, heir, false, context);
        actions.addAll(watchForDelete(old.sa()));
        return Step.to(new IkeState.AwaitPeersDelete(old.sa()), actions);
    }

    /** Likewise, and its DELETE is here already. */
    static Step closed(IkeState.Established old, IkeSa heir, Action answer, Context context) {
        return Ending.close(Closure.REPLACED, "replaced", answer).after(handOver(old, heir, false, context));
    }

    /** Both asked at once: who made the one too many deletes it, and who made the other deletes the old one. */
    static Step afterCollision(IkeState.Established old, IkeSa own, IkeSa rival, Context context) {
        boolean survives = Collision.ownSurvives(own.nonces(), rival.nonces());
        Action collided =
                new Action.Emit(meta -> new IkeEvent.RekeyCollided(meta, context.localSpi(), "IKE SA", survives));
        Step step = survives ? byThisEnd(old, own, context) : byPeer(old, rival, context);
        List<Action> actions = new ArrayList<>(List.of(collided));
        actions.addAll(step.actions());
        actions.add(survives ? beget(rival, Begotten.Fate.PEERS_TOO_MANY) : beget(own, Begotten.Fate.OWN_TOO_MANY));
        return Step.to(step.next(), actions);
    }

    /** Child SAs, and what was not begun, go on with {@code heir}. */
    private static List<Action> handOver(IkeState.Established old, IkeSa heir, boolean byThisEnd, Context context) {
        List<Task> wishes = Stream.concat(
                        AddressUpdates.unfinished(old.sa(), context).stream(),
                        old.agenda().wishes().stream().filter(wish -> !(wish instanceof Task.RekeyIke)))
                .distinct()
                .toList();
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.Emit(meta -> new IkeEvent.IkeRekeyed(
                meta,
                context.localSpi(),
                heir.initiatorSpi(),
                heir.responderSpi(),
                heir.connection().name(),
                byThisEnd)));
        Begotten.Fate fate = IkeRekeys.isUnwanted(old) ? Begotten.Fate.UNWANTED : Begotten.Fate.SURVIVES;
        actions.add(new Action.Beget(new Begotten(heir, old.children(), wishes, fate)));
        return actions;
    }

    private static Action beget(IkeSa redundant, Begotten.Fate fate) {
        return new Action.Beget(new Begotten(redundant, List.of(), List.of(), fate));
    }

    /** Begins with message ID 0 at both ends (RFC 7296 §1.3.2). */
    static Step born(Begotten birth, Context context) {
        return switch (birth.fate()) {
            case SURVIVES -> Founding.heir(birth, context);
            case UNWANTED ->
                Ending.beginDelete(
                        birth.sa(),
                        birth.children().stream().map(Child::sa).toList(),
                        Closure.COMMANDED,
                        "deleted by this end");
            case OWN_TOO_MANY -> Ending.beginDelete(birth.sa(), List.of(), Closure.REPLACED, "one too many");
            case PEERS_TOO_MANY -> Step.to(new IkeState.AwaitPeersDelete(birth.sa()), watchForDelete(birth.sa()));
        };
    }

    /** An IKE SA whose DELETE never comes is deleted by this end, so that nothing of it stays for ever. */
    private static List<Action> watchForDelete(IkeSa sa) {
        Duration whole = sa.connection().timing().retransmission().silentAfter();
        return List.of(
                new Action.StopTimer(Timer.LIVENESS),
                new Action.StopTimer(Timer.KEEPALIVE),
                new Action.StartTimer(Timer.LIFETIMES, whole.multipliedBy(2)));
    }

    /** Nothing new comes of an IKE SA that has an heir (RFC 7296 §2.25.2). */
    static Step outlived(IkeState.AwaitPeersDelete state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.RequestReceived request
            when InformationalExchange.read(request.message()).deletesIkeSa() ->
                Ending.close(Closure.REPLACED, "replaced", new Action.SendResponse(InformationalExchange.empty()));
            case Stimulus.RequestReceived request -> Step.to(state, Ending.decline(request.message()));
            case Stimulus.RequestRefused refused ->
                Ending.refuse(Closure.REPLACED, refused.fault(), refused.exchange(), context);
            case Stimulus.RequestTimedOut _ -> Ending.close(Closure.REPLACED, "replaced");
            case Stimulus.TimerFired(Timer timer)
            when timer == Timer.LIFETIMES ->
                Ending.beginDelete(state.sa(), List.of(), Closure.REPLACED, "replaced, and the peer did not delete it");
            case Stimulus.Commanded(IkeCommand.Terminate _) ->
                Ending.beginDelete(state.sa(), List.of(), Closure.REPLACED, "replaced");
            case Stimulus.Superseded _ -> Ending.close(Closure.REPLACED, "replaced");
            case Stimulus.WorkFinished(WorkResult result) -> Step.to(state, new Action.DiscardWork(result));
            case Stimulus.ResponseReceived _,
                    Stimulus.ResponseRefused _,
                    Stimulus.TimerFired _,
                    Stimulus.Commanded _,
                    Stimulus.Begun _,
                    Stimulus.Begotten _,
                    Stimulus.OutOfIds _,
                    Stimulus.PathAnswered _,
                    Stimulus.Signalled _ -> Step.to(state);
        };
    }
}
