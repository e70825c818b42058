package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.Encapsulation;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.InformationalExchange;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.verdict.FaultToNotify;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An IKE SA that is up: deletes, liveness, commands. */
final class EstablishedHandler {
    private EstablishedHandler() {}

    static Step step(IkeState.Established state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.RequestReceived request -> onRequest(state, request.message(), context);
            case Stimulus.RequestRefused refused -> onRefused(state, refused, context);
            case Stimulus.ResponseReceived response -> onResponse(state, response);
            case Stimulus.ResponseRefused refused ->
                Ending.closeWithChildren(
                        state.childSas(), Closure.REFUSED, refused.fault().text());
            case Stimulus.RequestTimedOut timedOut ->
                Ending.closeWithChildren(state.childSas(), Closure.SILENCE, "the peer is silent");
            case Stimulus.TimerFired(Timer timer)
            when timer == Timer.LIVENESS -> Step.to(state, Liveness.onTimer(state, context));
            case Stimulus.TimerFired(Timer timer)
            when timer == Timer.KEEPALIVE -> Step.to(state, Keepalives.onTimer(state, context));
            case Stimulus.Signalled(DataPlaneSignal.Sampled sampled) -> judge(state, sampled.children(), context);
            case Stimulus.Signalled(DataPlaneSignal.PeerPathMoved moved)
            when moved.authenticated() -> follow(state, moved.path(), context);
            case Stimulus.Signalled(DataPlaneSignal.UnknownSpi unknown) -> report(state, unknown.spi(), context);
            case Stimulus.Superseded superseded -> InitialContact.superseded(state.childSas());
            case Stimulus.Commanded commanded -> onCommand(state, commanded.command(), context);
            default -> Step.to(state);
        };
    }

    /** What an IKE SA that just came up begins to watch. */
    static List<Action> watch(IkeSa sa) {
        List<Action> timers = new ArrayList<>(Liveness.arm(sa));
        timers.addAll(Keepalives.arm(sa));
        return timers;
    }

    /** Whoever asked for the sample, both may draw their conclusions. */
    private static Step judge(
            IkeState.Established state, List<DataPlaneSignal.ChildActivity> activity, Context context) {
        List<Action> actions = new ArrayList<>(Liveness.judge(state.sa(), activity, context));
        actions.addAll(Keepalives.judge(state.sa(), activity, context));
        return Step.to(state, actions);
    }

    private static Step report(IkeState.Established state, EspSpi spi, Context context) {
        Outstanding report = new Outstanding.ReportSpi(spi);
        return context.outstanding().contains(report)
                ? Step.to(state)
                : Step.to(
                        state,
                        new Action.SendRequest(
                                report, List.of(NotifyPayload.of(NotifyType.INVALID_SPI, spi.octets()))));
    }

    private static Step onRequest(IkeState.Established state, IkeMessage message, Context context) {
        ExchangeType exchange = message.header().exchange();
        if (exchange.equals(ExchangeType.CREATE_CHILD_SA)) {
            return refuseMore(state, context);
        }
        if (!exchange.equals(ExchangeType.INFORMATIONAL)) {
            ProtocolFault misplaced =
                    new ProtocolFault.PeerMisbehaved(Rule.EXCHANGE_FITS_THE_STATE, exchange.toString());
            return onRefused(state, new Stimulus.RequestRefused(exchange, misplaced), context);
        }
        InformationalExchange.Asked asked = InformationalExchange.read(message);
        Action empty = new Action.SendResponse(InformationalExchange.empty());
        if (asked.deletesIkeSa()) {
            return Ending.closeWithChildren(state.childSas(), Closure.BY_PEER, "deleted by the peer", empty);
        }
        if (asked.error().filter(NotifyType.AUTHENTICATION_FAILED::equals).isPresent()) {
            return Ending.closeWithChildren(
                    state.childSas(),
                    Closure.BY_PEER,
                    "the peer refused this end's proof",
                    error(asked, context),
                    empty);
        }
        if (asked.error().isPresent()) {
            // Such as INVALID_SPI: worth knowing, and no reason to change anything (RFC 7296 §2.21.4).
            return Step.to(state, error(asked, context), empty);
        }
        return asked.deletedSpis().isEmpty()
                ? Step.to(state, empty)
                : deleteChildren(state, asked.deletedSpis(), context);
    }

    /** INVALID_SYNTAX ends the IKE SA at both ends (RFC 7296 §2.21.3), an unknown critical payload the exchange only. */
    private static Step onRefused(IkeState.Established state, Stimulus.RequestRefused refused, Context context) {
        ProtocolFault fault = refused.fault();
        Optional<NotifyPayload> notify = FaultToNotify.notify(fault)
                .filter(payload -> payload.notifyType().equals(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD));
        if (notify.isEmpty()) {
            return Ending.refuse(fault, refused.exchange(), context)
                    .after(Ending.removeAll(state.childSas(), fault.text()));
        }
        List<Action> actions = new ArrayList<>(HandshakeFacts.refusal(fault, refused.exchange(), context));
        actions.add(new Action.SendResponse(List.of(notify.get())));
        return Step.to(state, actions);
    }

    /** An end may hold to the SAs of IKE_AUTH and say so (RFC 7296 §1.3, §4). */
    private static Step refuseMore(IkeState.Established state, Context context) {
        return Step.to(
                state,
                new Action.Emit(meta -> new IkeEvent.ErrorSent(
                        meta,
                        context.localSpi(),
                        ExchangeType.CREATE_CHILD_SA,
                        NotifyType.NO_ADDITIONAL_SAS,
                        "this end keeps to the SAs of IKE_AUTH")),
                new Action.SendResponse(List.of(NotifyPayload.of(NotifyType.NO_ADDITIONAL_SAS))));
    }

    /** The peer names its inbound SPIs, the answer this end's (§1.4.1); an SPI that is unknown is already gone. */
    private static Step deleteChildren(IkeState.Established state, List<EspSpi> spis, Context context) {
        // Deleted by both ends at once: not named again in the answer, and gone with the answer to this end's request.
        List<ChildSa> deleted = state.childSas().stream()
                .filter(child -> spis.contains(child.outboundSpi()) && !isBeingDeleted(child.id(), context))
                .toList();
        List<Action> actions = new ArrayList<>();
        actions.add(new Action.SendResponse(InformationalExchange.deleteChildren(
                deleted.stream().map(ChildSa::inboundSpi).toList())));
        actions.addAll(Ending.removeAll(deleted, "deleted by the peer"));
        return Step.to(without(state, deleted), actions);
    }

    private static Step onResponse(IkeState.Established state, Stimulus.ResponseReceived response) {
        return switch (response.answered()) {
            case Outstanding.Liveness liveness -> Step.to(state, Liveness.arm(state.sa()));
            case Outstanding.DeleteChild(var id) -> {
                List<ChildSa> deleted = state.childSas().stream()
                        .filter(child -> child.id().equals(id))
                        .toList();
                yield Step.to(without(state, deleted), Ending.removeAll(deleted, "deleted by this end"));
            }
            default -> Step.to(state);
        };
    }

    private static Step onCommand(IkeState.Established state, IkeCommand command, Context context) {
        return switch (command) {
            case IkeCommand.Initiate _, IkeCommand.CreateChild _, IkeCommand.RekeyChildren _, IkeCommand.RekeyIke _ ->
                Step.to(state);
            case IkeCommand.Terminate terminate -> Ending.beginDelete(state.sa(), state.childSas());
            case IkeCommand.CheckLiveness check -> Step.to(state, new Action.StopTimer(Timer.LIVENESS), Liveness.ask());
            case IkeCommand.TerminateChild(String connection, var id) ->
                state.childSas().stream()
                        .filter(child -> child.id().equals(id) && !isBeingDeleted(id, context))
                        .findFirst()
                        .map(child -> Step.to(
                                state,
                                new Action.Order(new DataPlaneOrder.RemoveOutbound(id, child.outboundSpi())),
                                new Action.SendRequest(
                                        new Outstanding.DeleteChild(id),
                                        InformationalExchange.deleteChildren(List.of(child.inboundSpi())))))
                        .orElse(Step.to(state));
        };
    }

    private static boolean isBeingDeleted(ChildId child, Context context) {
        return context.outstanding().contains(new Outstanding.DeleteChild(child));
    }

    /** The NAT before the peer gave it another address or port, and ESP came from there first (RFC 7296 §2.23). */
    private static Step follow(IkeState.Established state, Path from, Context context) {
        Path path = state.sa().follow(context.path(), from, context.policy().ports());
        if (path.equals(context.path())) {
            return Step.to(state);
        }
        List<Action> actions = new ArrayList<>(List.of(new Action.MoveTo(path)));
        state.childSas().stream()
                .filter(child -> child.encapsulation() == Encapsulation.UDP)
                .forEach(child -> actions.add(new Action.Order(new DataPlaneOrder.MovePath(child.id(), path))));
        return Step.to(state, actions);
    }

    private static Action error(InformationalExchange.Asked asked, Context context) {
        NotifyType type = asked.error().orElseThrow();
        return new Action.Emit(
                meta -> new IkeEvent.ErrorReceived(meta, context.localSpi(), ExchangeType.INFORMATIONAL, type));
    }

    private static IkeState.Established without(IkeState.Established state, List<ChildSa> gone) {
        return new IkeState.Established(
                state.sa(),
                state.children().stream()
                        .filter(child -> !gone.contains(child.sa()))
                        .toList(),
                state.agenda(),
                state.span());
    }
}
