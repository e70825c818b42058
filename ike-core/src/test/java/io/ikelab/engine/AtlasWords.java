package io.ikelab.engine;

import io.ikelab.exchange.CreateChildExchange;
import io.ikelab.exchange.IkeRekeyExchange;
import io.ikelab.exchange.MobikeExchange;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.sa.Action;
import io.ikelab.sa.Outstanding;
import io.ikelab.sa.Stimulus;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the page of states calls things. */
final class AtlasWords {
    private AtlasWords() {}

    static String of(Stimulus stimulus) {
        return switch (stimulus) {
            case Stimulus.RequestReceived(IkeMessage message) -> "request: " + request(message);
            case Stimulus.RequestRefused _ -> "request that breaks a rule";
            case Stimulus.ResponseReceived(Outstanding purpose, IkeMessage message) ->
                "answer to " + of(purpose)
                        + error(message.payloads()).map(error -> ": " + error).orElse("");
            case Stimulus.ResponseRefused _ -> "answer that breaks a rule";
            case Stimulus.RequestTimedOut _ -> "silence";
            case Stimulus.TimerFired fired -> "timer " + fired.timer();
            case Stimulus.Commanded commanded ->
                "command " + commanded.command().getClass().getSimpleName();
            case Stimulus.WorkFinished finished ->
                "work done: " + finished.result().getClass().getSimpleName();
            case Stimulus.Begun _ -> "this end begins";
            case Stimulus.Begotten begotten -> "comes of a rekey: " + begotten.fate();
            case Stimulus.OutOfIds _ -> "one message id left";
            case Stimulus.PathAnswered _ -> "answer along another path";
            case Stimulus.Superseded _ -> "INITIAL_CONTACT on another IKE SA";
            case Stimulus.Signalled signalled ->
                "signal " + signalled.signal().getClass().getSimpleName();
        };
    }

    private static String request(IkeMessage message) {
        ExchangeType exchange = message.header().exchange();
        if (exchange.equals(ExchangeType.CREATE_CHILD_SA)) {
            return IkeRekeyExchange.isAskedBy(message)
                    ? "replace the IKE SA"
                    : CreateChildExchange.rekeyed(message).isPresent() ? "replace a Child SA" : "another Child SA";
        }
        if (!exchange.equals(ExchangeType.INFORMATIONAL)) {
            return exchange.toString();
        }
        Optional<DeletePayload> delete = message.first(DeletePayload.class);
        return delete.map(payload ->
                        payload.protocol().equals(ProtocolId.IKE) ? "DELETE the IKE SA" : "DELETE a Child SA")
                .or(() -> error(message.payloads()).map(NotifyType::toString))
                .or(() -> aboutAddresses(message))
                .orElse("are you there?");
    }

    private static Optional<String> aboutAddresses(IkeMessage message) {
        if (message.notify(NotifyType.UPDATE_SA_ADDRESSES).isPresent()) {
            return Optional.of("UPDATE_SA_ADDRESSES");
        }
        if (MobikeExchange.read(message).additional().isPresent()) {
            return Optional.of("ADDITIONAL_*_ADDRESS");
        }
        return message.notify(NotifyType.COOKIE2).map(NotifyPayload::notifyType).map(NotifyType::toString);
    }

    static String of(Outstanding purpose) {
        return switch (purpose) {
            case Outstanding.Init _ -> "IKE_SA_INIT";
            case Outstanding.Auth _ -> "IKE_AUTH";
            case Outstanding.ReportFailure _ -> "AUTHENTICATION_FAILED";
            case Outstanding.Liveness _ -> "are you there?";
            case Outstanding.DeleteChild _ -> "DELETE a Child SA";
            case Outstanding.CreateChild _ -> "another Child SA";
            case Outstanding.RekeyChild _ -> "replace a Child SA";
            case Outstanding.RekeyIke _ -> "replace the IKE SA";
            case Outstanding.ReportSpi _ -> "INVALID_SPI";
            case Outstanding.AnnounceWindow _ -> "SET_WINDOW_SIZE";
            case Outstanding.UpdateAddresses _ -> "UPDATE_SA_ADDRESSES";
            case Outstanding.CheckPath _ -> "COOKIE2";
            case Outstanding.AnnounceAddresses _ -> "ADDITIONAL_*_ADDRESS";
            case Outstanding.DeleteIke _ -> "DELETE the IKE SA";
        };
    }

    /** Nothing for what is only told. */
    static Stream<String> of(Action action) {
        return switch (action) {
            case Action.SendRequest request -> Stream.of("ask: " + of(request.purpose()));
            case Action.SendResponse response ->
                Stream.of("answer"
                        + error(response.payloads()).map(error -> " " + error).orElse(""));
            case Action.StartTimer start -> Stream.of("start " + start.timer());
            case Action.StopTimer stop -> Stream.of("stop " + stop.timer());
            case Action.StartWork _ -> Stream.of("compute");
            case Action.Order order -> Stream.of(order.order().getClass().getSimpleName());
            case Action.Beget birth -> Stream.of("beget " + birth.birth().fate());
            case Action.AdoptKeys _ -> Stream.of("adopt keys");
            case Action.MoveTo _ -> Stream.of("move to another path");
            case Action.RepeatRequests _ -> Stream.of("repeat what is in flight");
            case Action.SendKeepalive _ -> Stream.of("NAT keepalive");
            case Action.SupersedeOthers _ -> Stream.of("end other IKE SAs of the peer");
            case Action.Close close -> Stream.of("close " + close.how());
            case Action.LearnPeerSpi _,
                    Action.Discard _,
                    Action.DiscardWork _,
                    Action.GiveBack _,
                    Action.GiveBackIke _,
                    Action.Emit _ -> Stream.empty();
        };
    }

    private static Optional<NotifyType> error(List<Payload> payloads) {
        return payloads.stream()
                .filter(NotifyPayload.class::isInstance)
                .map(payload -> ((NotifyPayload) payload).notifyType())
                .filter(NotifyType::isError)
                .findFirst();
    }
}
