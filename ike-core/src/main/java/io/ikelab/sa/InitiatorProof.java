package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.ChildOffer;
import io.ikelab.exchange.IkeAuthExchange;
import io.ikelab.exchange.Prover;
import io.ikelab.exchange.Verdict;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.PeerProof;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The initiator's own proof, and the request that carries it. */
final class InitiatorProof {
    private InitiatorProof() {}

    static Step begin(IkeSa sa, ChildOffer offer, Context context) {
        IkeAuthExchange.Proof covered = Proofs.own(sa, context);
        Prover prover = Proving.prover(context);
        Supplier<Verdict<Prover.Proven>> proof = () -> prover.prove(sa.connection(), covered, sa.terms());
        return switch (sa.connection().authentication().own()) {
            case OwnProof.SharedKey _ -> ask(sa, offer, proof.get(), context);
            case OwnProof.Signature _ ->
                Step.to(
                        new IkeState.AwaitOwnProof(sa, offer),
                        new Action.StartWork(() -> new WorkResult.OwnProven(proof.get())));
        };
    }

    static Step step(IkeState.AwaitOwnProof state, Stimulus stimulus, Context context) {
        return switch (stimulus) {
            case Stimulus.WorkFinished(WorkResult.OwnProven(Verdict<Prover.Proven> proof)) ->
                ask(state.sa(), state.offer(), proof, context);
            case Stimulus.RequestRefused refused -> Ending.refuse(refused.fault(), refused.exchange(), context);
            case Stimulus.RequestReceived request -> Step.to(state, Ending.decline(request.message()));
            case Stimulus.Commanded(IkeCommand.Terminate terminate) ->
                Ending.close(Closure.COMMANDED, "terminated by command");
            default -> Step.to(state);
        };
    }

    private static Step ask(IkeSa sa, ChildOffer offer, Verdict<Prover.Proven> proof, Context context) {
        return proof.fold(
                proven -> Step.to(
                        new IkeState.AwaitAuthResponse(sa, offer),
                        new Action.SendRequest(
                                new Outstanding.Auth(),
                                IkeAuthExchange.request(
                                        sa.connection(), proven, offer.inboundSpi(), said(sa, context)))),
                fault -> Ending.close(Closure.REFUSED, fault.text(), unable(fault, context)));
    }

    private static List<Payload> said(IkeSa sa, Context context) {
        ConnectionPolicy connection = sa.connection();
        List<Payload> said = new ArrayList<>(InitialContact.said(connection, context));
        if (connection.authentication().peer() instanceof PeerProof.Certificate) {
            SignatureAnnouncements.certificateRequest(List.of(connection), context)
                    .ifPresent(said::add);
        }
        said.addAll(MobileAuth.asInitiator(sa, context.path()));
        return said;
    }

    private static Action unable(ProtocolFault fault, Context context) {
        return new Action.Emit(meta -> new IkeEvent.ResponseUnacceptable(
                meta, context.localSpi(), new Outstanding.Init().exchange(), fault.text()));
    }
}
