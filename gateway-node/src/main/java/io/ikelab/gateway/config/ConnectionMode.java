package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;
import io.ikelab.policy.Initiation;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import java.time.Duration;

/** Who may open the first IKE exchange of a connection; later exchanges may come from either side. */
public enum ConnectionMode implements AzureName {
    /** Whoever comes first. */
    DEFAULT("Default", Initiation.EITHER),
    /** Azure must open. */
    INITIATOR_ONLY("InitiatorOnly", Initiation.THIS_END_ONLY),
    /** The device must open. */
    RESPONDER_ONLY("ResponderOnly", Initiation.PEER_ONLY);

    private final String label;
    private final Initiation initiation;

    ConnectionMode(String label, Initiation initiation) {
        this.label = label;
        this.initiation = initiation;
    }

    @Override
    public String label() {
        return label;
    }

    Initiation initiation() {
        return initiation;
    }

    /**
     * What the gateway may open it opens anew, for as long as it takes.
     *
     * @param pause before each attempt; zero: the gateway waits for traffic
     */
    Persistence persistence(Duration pause) {
        if (initiation.mayBegin() && pause.isPositive()) {
            return new Persistence(Reopening.AT_ONCE, Reopening.AT_ONCE, 0, pause);
        }
        return Persistence.ON_TRAFFIC;
    }
}
