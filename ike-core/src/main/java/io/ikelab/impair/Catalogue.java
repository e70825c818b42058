package io.ikelab.impair;

import java.util.List;
import java.util.stream.Collectors;
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

    /** @throws IllegalArgumentException with a sentence, when there is none */
    static Kind<?> named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no impairment '" + name + "', and one of "
                        + ALL.stream().map(Kind::name).collect(Collectors.joining(", ")) + " is accepted"));
    }
}
