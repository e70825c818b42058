package io.ikelab.impair;

import java.util.List;
import java.util.stream.Stream;

/** Everything an end can do wrong on purpose. */
public final class Catalogue {
    private static final List<Kind<?>> ALL = Stream.of(
                    FlowKinds.ALL,
                    HeaderKinds.ALL,
                    KeyExchangeKinds.ALL,
                    ProposalKinds.ALL,
                    PayloadKinds.ALL,
                    NotificationKinds.ALL,
                    AuthenticationKinds.ALL,
                    SelectorKinds.ALL,
                    DeletionKinds.ALL,
                    InstallationKinds.ALL,
                    ConductKinds.ALL)
            .<Kind<?>>flatMap(List::stream)
            .toList();

    private Catalogue() {}

    /** By chapter. */
    public static List<Kind<?>> all() {
        return ALL;
    }

    /** @throws UnknownImpairmentException when there is none */
    static Kind<?> named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnknownImpairmentException(name));
    }
}
