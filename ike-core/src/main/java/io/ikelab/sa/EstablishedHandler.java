package io.ikelab.sa;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal;
import io.ikelab.child.Encapsulation;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.IkeRekeyExchange;
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
            case Stimulus.ResponseReceived response -> onResponse(state, response, context);
            case Stimulus.ResponseRefused refused ->
                Ending.closeWithChildren(
                        state.childSas(), Closure.REFUSED, refused.fault().text());
            case Stimulus.RequestTimedOut timedOut ->
                Ending.closeWithChildren(
                        state.childSas(),
                        IkeRekeys.isUnwanted(state) ? Closure.COMMANDED : Closure.SILENCE,
                        "the peer is silent");
            case Stimulus.TimerFired(Timer timer) -> onTimer(state, timer, context);
            case Stimulus.Signalled(DataPlaneSignal signal) -> onSignal(state, signal, context);
            case Stimulus.WorkFinished(WorkResult result) -> onWork(state, result, context);
            case Stimulus.Superseded superseded -> InitialContact.superseded(state.childSas());
            case Stimulus.Commanded commanded -> onCommand(state, commanded.command(), context);
            case Stimulus.OutOfIds _ -> IkeRekeys.outOfIds(state);
            case Stimulus.PathAnswered(var path) -> AddressUpdates.answered(state, path, context);
            case Stimulus.Begun _, Stimulus.Begotten _ -> Step.to(state);
        };
    }

    private static Step onTimer(IkeState.Established state, Timer timer, Context context) {
        return switch (timer) {
            case LIVENESS -> Step.to(state, Liveness.onTimer(state, context));
            case KEEPALIVE -> Step.to(state, Keepalives.onTimer(state, context));
            case LIFETIMES -> Lifetimes.onTimer(state, context);
            case HALF_OPEN -> Step.to(state);
        };
    }

    private static Step onSignal(IkeState.Established state, DataPlaneSignal signal, Context context) {
        return switch (signal) {
            case DataPlaneSignal.Acquire(String connection, var packet) ->
                ChildCommands.acquire(state, packet, context);
            case DataPlaneSignal.FirstReceived(var id) ->
                state.child(id).map(child -> Successions.use(state, child)).orElse(Step.to(state));
            case DataPlaneSignal.SoftExpired(var id) -> Lifetimes.soft(state, id, Lifetimes.VOLUME, context);
            case DataPlaneSignal.HardExpired(var id) -> Lifetimes.hard(state, id, Lifetimes.VOLUME, context);
            case DataPlaneSignal.SequenceNearEnd(var id) ->
                Lifetimes.soft(state, id, Lifetimes.SEQUENCE_NUMBERS, context);
            case DataPlaneSignal.Sampled sampled -> judge(state, sampled.children(), context);
            case DataPlaneSignal.PeerPathMoved moved ->
                moved.authenticated() ? follow(state, moved.path(), context) : Step.to(state);
            case DataPlaneSignal.UnknownSpi unknown -> report(state, unknown.spi(), context);
        };
    }

    private static Step onWork(IkeState.Established state, WorkResult result, Context context) {
        return switch (result) {
            case WorkResult.ChildHalf half -> ChildAttempts.onHalf(state, half);
            case WorkResult.ChildSecret secret ->
                ChildAttempts.made(state, secret.child(), Optional.of(secret), context);
            case WorkResult.ChildRefused refused -> ChildAttempts.onRefused(state, refused, context);
            case WorkResult.AnswerSecret secret -> onAnswer(state, secret, context);
            case WorkResult.AnswerRefused refused -> onAnswer(state, refused, context);
            case WorkResult.IkeHalf half -> IkeRekeys.onHalf(state, half, context);
            case WorkResult.IkeSecret secret -> IkeRekeys.onSecret(state, secret, context);
            case WorkResult.IkeRefused refused -> IkeRekeys.onInvalid(state, refused, context);
            case WorkResult.KeyPair _,
                    WorkResult.InitiatorKeys _,
                    WorkResult.ResponderKeys _,
                    WorkResult.OwnProven _,
                    WorkResult.PeerJudged _,
                    WorkResult.BothProven _,
                    WorkResult.KeyExchangeRefused _ -> Step.to(state, new Action.DiscardWork(result));
        };
    }

    /** The key exchange of what the peer asked for is computed. */
    private static Step onAnswer(IkeState.Established state, WorkResult.AnswerSecret secret, Context context) {
        return state.agenda().answering().orElse(null) instanceof Answer.ForIke answer
                ? IkeRekeyResponder.onSecret(state, answer, secret, context)
                : ChildResponder.onSecret(state, secret, context);
    }

    private static Step onAnswer(IkeState.Established state, WorkResult.AnswerRefused refused, Context context) {
        return state.agenda().answering().orElse(null) instanceof Answer.ForIke
                ? IkeRekeyResponder.onInvalid(state, refused, context)
                : ChildResponder.onRefused(state, refused, context);
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
            return IkeRekeyExchange.isAskedBy(message)
                    ? IkeRekeyResponder.onRequest(state, message, context)
                    : ChildResponder.onRequest(state, message, context);
        }
        if (!exchange.equals(ExchangeType.INFORMATIONAL)) {
            ProtocolFault misplaced =
                    new ProtocolFault.PeerMisbehaved(Rule.EXCHANGE_FITS_THE_STATE, exchange.toString());
            return onRefused(state, new Stimulus.RequestRefused(exchange, misplaced), context);
        }
        return onInformational(state, message, context);
    }

    private static Step onInformational(IkeState.Established state, IkeMessage message, Context context) {
        InformationalExchange.Asked asked = InformationalExchange.read(message);
        Action empty = new Action.SendResponse(AddressWords.answer(state.sa(), message, context));
        if (asked.deletesIkeSa()) {
            Optional<IkeSa> rival = state.agenda().ikeRekey().flatMap(Procedure.IkeRekey::rival);
            return rival.isPresent()
                    ? Heirs.closed(state, rival.get(), empty, context)
                    : Ending.closeWithChildren(state.childSas(), Closure.BY_PEER, "deleted by the peer", empty);
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
                ? AddressRequests.onRequest(state, message, context)
                : ChildDeletions.onRequest(state, asked.deletedSpis(), context);
    }

    /** INVALID_SYNTAX ends the IKE SA at both ends (RFC 7296 §2.21.3), an unknown critical payload the exchange only. */
    static Step onRefused(IkeState.Established state, Stimulus.RequestRefused refused, Context context) {
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

    private static Step onResponse(IkeState.Established state, Stimulus.ResponseReceived response, Context context) {
        return switch (response.answered()) {
            case Outstanding.Liveness _ ->
                NatWatch.onAnswer(state, response.message(), context).after(Liveness.arm(state.sa()));
            case Outstanding.UpdateAddresses sent ->
                AddressUpdates.onResponse(state, sent, response.message(), context);
            case Outstanding.CheckPath sent -> PathChecks.onResponse(state, sent, response.message(), context);
            case Outstanding.DeleteChild(var id) -> ChildDeletions.answered(state, id);
            case Outstanding.CreateChild(var id) -> ChildAttempts.onResponse(state, id, response.message(), context);
            case Outstanding.RekeyChild(var replaced, var id) ->
                ChildAttempts.onResponse(state, id, response.message(), context);
            case Outstanding.RekeyIke _ -> IkeRekeys.onResponse(state, response.message(), context);
            case Outstanding.Init _,
                    Outstanding.Auth _,
                    Outstanding.ReportFailure _,
                    Outstanding.ReportSpi _,
                    Outstanding.AnnounceWindow _,
                    Outstanding.AnnounceAddresses _,
                    Outstanding.DeleteIke _ -> Step.to(state);
        };
    }

    private static Step onCommand(IkeState.Established state, IkeCommand command, Context context) {
        return switch (command) {
            case IkeCommand.Initiate _ -> Step.to(state);
            case IkeCommand.Terminate _ -> IkeRekeys.terminate(state);
            case IkeCommand.CheckLiveness _ ->
                Step.to(state, new Action.StopTimer(Timer.LIVENESS), Liveness.ask(state.sa(), context));
            case IkeCommand.CreateChild(String connection, String child) -> ChildCommands.create(state, child, context);
            case IkeCommand.UseAddresses(String connection, var addresses) ->
                AddressLists.use(state, addresses, context);
            case IkeCommand.RekeyChildren _ -> ChildCommands.rekeyAll(state);
            case IkeCommand.RekeyIke _ -> Step.to(state.with(state.agenda().wish(new Task.RekeyIke())));
            case IkeCommand.TerminateChild(String connection, var id) -> ChildCommands.terminate(state, id);
        };
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
                .forEach(child -> actions.add(
                        new Action.Order(new DataPlaneOrder.MovePath(child.id(), path, Encapsulation.UDP))));
        return Step.to(state, actions);
    }

    private static Action error(InformationalExchange.Asked asked, Context context) {
        NotifyType type = asked.error().orElseThrow();
        return new Action.Emit(
                meta -> new IkeEvent.ErrorReceived(meta, context.localSpi(), ExchangeType.INFORMATIONAL, type));
    }
}
