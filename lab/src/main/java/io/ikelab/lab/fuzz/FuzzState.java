package io.ikelab.lab.fuzz;

import io.ikelab.sa.IkeCommand;
import java.util.function.Consumer;

/** Where the victim stands when the storm begins. */
public enum FuzzState {
    /** It has never heard of its partner. */
    NOTHING(_ -> {}),
    /** It has sent IKE_SA_INIT. */
    AWAITS_INIT_RESPONSE(world -> {
        world.victimTold(initiate());
        world.toPartner();
    }),
    /** It has slow crypto under way before it can answer IKE_SA_INIT. */
    DERIVES_KEYS(world -> {
        world.holdWork();
        world.partnerTold(initiate());
        world.toVictim();
    }),
    /** Half open: it has answered IKE_SA_INIT. */
    AWAITS_AUTH_REQUEST(world -> {
        world.partnerTold(initiate());
        world.toVictim();
        world.toPartner();
    }),
    /** It has sent IKE_AUTH. */
    AWAITS_AUTH_RESPONSE(world -> {
        world.victimTold(initiate());
        world.toPartner();
        world.toVictim();
        world.toPartner();
    }),
    /** Up, begun by itself. */
    UP_AS_INITIATOR(FuzzState::upByVictim),
    /** Up, begun by the partner. */
    UP_AS_RESPONDER(FuzzState::upByPartner),
    /** It has asked whether the partner is alive. */
    CHECKS_LIVENESS(asking(new IkeCommand.CheckLiveness(FuzzPolicies.TUNNEL))),
    /** It has asked for a Child SA in place of another. */
    REKEYS_CHILD(asking(new IkeCommand.RekeyChildren(FuzzPolicies.TUNNEL))),
    /** It has asked for an IKE SA in place of this one. */
    REKEYS_IKE(asking(new IkeCommand.RekeyIke(FuzzPolicies.TUNNEL))),
    /** It has deleted the IKE SA and waits for the answer. */
    DELETES_IKE(asking(new IkeCommand.Terminate(FuzzPolicies.TUNNEL))),
    /** The partner has asked for a Child SA in place of another, and it works on that. */
    PEER_REKEYS_CHILD(asked(new IkeCommand.RekeyChildren(FuzzPolicies.TUNNEL))),
    /** The partner has asked for an IKE SA in place of this one, and it works on that. */
    PEER_REKEYS_IKE(asked(new IkeCommand.RekeyIke(FuzzPolicies.TUNNEL))),
    /** It has answered the partner's wish for another IKE SA, and waits for this one to be deleted. */
    AWAITS_PEERS_DELETE(world -> {
        upByPartner(world);
        world.partnerTold(new IkeCommand.RekeyIke(FuzzPolicies.TUNNEL));
        world.toVictim();
        world.toPartner();
    }),
    /** Both replace the IKE SA at once. */
    BOTH_REKEY_IKE(world -> {
        upByPartner(world);
        world.victimTold(new IkeCommand.RekeyIke(FuzzPolicies.TUNNEL));
        world.partnerTold(new IkeCommand.RekeyIke(FuzzPolicies.TUNNEL));
        world.toVictim();
    });

    private final Consumer<FuzzWorld> way;

    FuzzState(Consumer<FuzzWorld> way) {
        this.way = way;
    }

    void bring(FuzzWorld world) {
        way.accept(world);
    }

    private static IkeCommand initiate() {
        return new IkeCommand.Initiate(FuzzPolicies.TUNNEL);
    }

    private static void upByVictim(FuzzWorld world) {
        world.victimTold(initiate());
        world.quieten();
    }

    private static void upByPartner(FuzzWorld world) {
        world.partnerTold(initiate());
        world.quieten();
    }

    private static Consumer<FuzzWorld> asking(IkeCommand command) {
        return world -> {
            upByVictim(world);
            world.victimTold(command);
            world.toPartner();
        };
    }

    private static Consumer<FuzzWorld> asked(IkeCommand command) {
        return world -> {
            upByVictim(world);
            world.holdWork();
            world.partnerTold(command);
            world.toVictim();
        };
    }
}
