package io.ikelab.lab.fuzz;

import io.ikelab.sa.IkeCommand;
import java.util.List;

/** Where the victim stands when the storm begins. */
public enum FuzzState {
    /** It has never heard of its partner. */
    NOTHING,
    /** It has sent IKE_SA_INIT. */
    AWAITS_INIT_RESPONSE,
    /** It has slow crypto under way before it can answer IKE_SA_INIT. */
    DERIVES_KEYS,
    /** Half open: it has answered IKE_SA_INIT. */
    AWAITS_AUTH_REQUEST,
    /** It has sent IKE_AUTH. */
    AWAITS_AUTH_RESPONSE,
    /** Up, begun by itself. */
    UP_AS_INITIATOR,
    /** Up, begun by the partner. */
    UP_AS_RESPONDER,
    /** It has asked whether the partner is alive. */
    CHECKS_LIVENESS,
    /** It has asked for a Child SA in place of another. */
    REKEYS_CHILD,
    /** It has asked for an IKE SA in place of this one. */
    REKEYS_IKE,
    /** It has deleted the IKE SA and waits for the answer. */
    DELETES_IKE,
    /** The partner has asked for a Child SA in place of another, and it works on that. */
    PEER_REKEYS_CHILD,
    /** The partner has asked for an IKE SA in place of this one, and it works on that. */
    PEER_REKEYS_IKE,
    /** It has answered the partner's wish for another IKE SA, and waits for this one to be deleted. */
    AWAITS_PEERS_DELETE,
    /** Both replace the IKE SA at once. */
    BOTH_REKEY_IKE,
    /** Its address has changed, and it has said so. */
    MOVES,
    /** The partner's address has changed; it waits to see whether the partner is there. */
    PEER_MOVES;

    private static final IkeCommand INITIATE = new IkeCommand.Initiate(FuzzPolicies.TUNNEL);
    private static final IkeCommand CHECK = new IkeCommand.CheckLiveness(FuzzPolicies.TUNNEL);
    private static final IkeCommand REKEY_CHILD = new IkeCommand.RekeyChildren(FuzzPolicies.TUNNEL);
    private static final IkeCommand REKEY_IKE = new IkeCommand.RekeyIke(FuzzPolicies.TUNNEL);
    private static final IkeCommand TERMINATE = new IkeCommand.Terminate(FuzzPolicies.TUNNEL);

    private static final IkeCommand MOVE_VICTIM =
            new IkeCommand.UseAddresses(FuzzPolicies.TUNNEL, List.of(FuzzPolicies.VICTIM_ELSEWHERE));
    private static final IkeCommand MOVE_PARTNER =
            new IkeCommand.UseAddresses(FuzzPolicies.TUNNEL, List.of(FuzzPolicies.PARTNER_ELSEWHERE));

    /** Whether it takes ends that may move (RFC 4555). */
    boolean takesMobility() {
        return this == MOVES || this == PEER_MOVES;
    }

    /** Brings both ends of {@code world} there. */
    void bring(FuzzWorld world) {
        switch (this) {
            case NOTHING -> {}
            case AWAITS_INIT_RESPONSE -> {
                world.victimTold(INITIATE);
                world.toPartner();
            }
            case DERIVES_KEYS -> {
                world.holdWork();
                world.partnerTold(INITIATE);
                world.toVictim();
            }
            case AWAITS_AUTH_REQUEST -> {
                world.partnerTold(INITIATE);
                world.toVictim();
                world.toPartner();
            }
            case AWAITS_AUTH_RESPONSE -> {
                world.victimTold(INITIATE);
                world.toPartner();
                world.toVictim();
                world.toPartner();
            }
            case UP_AS_INITIATOR -> upByVictim(world);
            case UP_AS_RESPONDER -> upByPartner(world);
            case CHECKS_LIVENESS -> asks(world, CHECK);
            case REKEYS_CHILD -> asks(world, REKEY_CHILD);
            case REKEYS_IKE -> asks(world, REKEY_IKE);
            case DELETES_IKE -> asks(world, TERMINATE);
            case MOVES -> asks(world, MOVE_VICTIM);
            case PEER_MOVES -> {
                upByPartner(world);
                world.partnerTold(MOVE_PARTNER);
                world.toVictim();
            }
            case PEER_REKEYS_CHILD -> isAsked(world, REKEY_CHILD);
            case PEER_REKEYS_IKE -> isAsked(world, REKEY_IKE);
            case AWAITS_PEERS_DELETE -> {
                upByPartner(world);
                world.partnerTold(REKEY_IKE);
                world.toVictim();
                world.toPartner();
            }
            case BOTH_REKEY_IKE -> {
                upByPartner(world);
                world.victimTold(REKEY_IKE);
                world.partnerTold(REKEY_IKE);
                world.toVictim();
            }
        }
    }

    private static void upByVictim(FuzzWorld world) {
        world.victimTold(INITIATE);
        world.quieten();
    }

    private static void upByPartner(FuzzWorld world) {
        world.partnerTold(INITIATE);
        world.quieten();
    }

    private static void asks(FuzzWorld world, IkeCommand command) {
        upByVictim(world);
        world.victimTold(command);
        world.toPartner();
    }

    private static void isAsked(FuzzWorld world, IkeCommand command) {
        upByVictim(world);
        world.holdWork();
        world.partnerTold(command);
        world.toVictim();
    }
}
