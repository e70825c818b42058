package io.ikelab.engine;

/** What an end may begin while the other begins something, too. */
enum Procedures {
    REKEY_CHILD,
    REKEY_IKE,
    CREATE_CHILD,
    DELETE_CHILD,
    DELETE_IKE,
    CHECK;

    void begin(CrossingEnd end) {
        switch (this) {
            case REKEY_CHILD -> end.rekeysChildren();
            case REKEY_IKE -> end.rekeysIke();
            case CREATE_CHILD -> end.createsChild(CrossingPolicies.SECOND);
            case DELETE_CHILD ->
                end.plane.inUse().stream().findFirst().ifPresent(child -> end.deletesChild(child.id()));
            case DELETE_IKE -> end.deletesIke();
            case CHECK -> end.checksLiveness();
        }
    }
}
