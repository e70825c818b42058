package io.ikelab.sa;

import io.ikelab.auth.CertifiedIdentity;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.exchange.IkeAuthExchange;
import io.ikelab.exchange.PeerJudge;
import io.ikelab.exchange.Prover;
import io.ikelab.exchange.Verdict;
import io.ikelab.iana.CertificateEncoding;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.verdict.AuthenticationFailure;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.CertificatePayload;
import io.ikelab.wire.IkeMessage;
import java.util.List;
import java.util.function.Supplier;

/**
 * The two proofs of IKE_AUTH. Signatures and certificate paths are slow, so that whatever has to do with them is work; a
 * shared key is not.
 */
final class Proving {
    private Proving() {}

    /** What a responder's work comes to: the peer is who it has to be, and this end's own proof for it. */
    record Mutual(PeerJudge.Admitted peer, Prover.Proven own) {}

    static Prover prover(Context context) {
        return new Prover(context.crypto(), context.random().child("signature"));
    }

    static PeerJudge judge(Context context) {
        return new PeerJudge(context.crypto(), context.now());
    }

    /** Responder: both proofs, one after the other. */
    static Supplier<Verdict<Mutual>> mutual(
            List<ConnectionPolicy> candidates, IkeSa sa, IkeMessage request, Context context) {
        IkeAuthExchange.Proof peers = Proofs.peers(sa, context);
        IkeAuthExchange.Proof own = Proofs.own(sa, context);
        Prover prover = prover(context);
        PeerJudge judge = judge(context);
        return () -> IkeAuthExchange.readRequest(candidates, request, peers, judge)
                .fold(
                        admitted -> prover.prove(
                                        admitted.connection(), own, sa.terms().and(request))
                                .fold(
                                        proven -> new Verdict.Accepted<>(new Mutual(admitted, proven)),
                                        Verdict.Refused::new),
                        Verdict.Refused::new);
    }

    static Action authenticated(IkeSa sa, PeerJudge.Admitted admitted, Context context) {
        String identity = shown(sa.connection().remoteIdentity(), context);
        return new Action.Emit(
                meta -> new IkeEvent.PeerAuthenticated(meta, context.localSpi(), identity, admitted.method()));
    }

    /** @param initiator whether it was the initiator's proof */
    static Action refused(IkeMessage message, boolean initiator, ProtocolFault fault, Context context) {
        String claimed = IkeAuthExchange.identity(message, initiator)
                .map(identity -> shown(identity, context))
                .orElse("nobody");
        return switch (fault) {
            case ProtocolFault.AuthenticationFailed(AuthenticationFailure reason, String detail) ->
                new Action.Emit(
                        meta -> new IkeEvent.AuthenticationRefused(meta, context.localSpi(), claimed, reason, detail));
            default ->
                new Action.Emit(meta -> new IkeEvent.ResponseUnacceptable(
                        meta, context.localSpi(), message.header().exchange(), fault.text()));
        };
    }

    /** RFC 7296 §3.6: nothing here fetches certificates, nor says that it would. */
    static List<Action> passedOver(IkeMessage message, Context context) {
        return message.all(CertificatePayload.class)
                .map(CertificatePayload::encoding)
                .filter(encoding -> !encoding.equals(CertificateEncoding.X509_SIGNATURE))
                .distinct()
                .<Action>map(encoding ->
                        new Action.Emit(meta -> new IkeEvent.CertificateIgnored(meta, context.localSpi(), encoding)))
                .toList();
    }

    private static String shown(Identity identity, Context context) {
        return CertifiedIdentity.shown(context.crypto().signatures(), identity);
    }
}
