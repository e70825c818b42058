package io.ikelab.lab.comparison.file;

import io.ikelab.host.config.Outline;
import io.ikelab.lab.comparison.Unsaid;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Fills what a device's configuration leaves open, such as {@code %any}, with something our reader takes, and keeps in mind
 * that it was not said.
 */
final class Gaps {
    /** Addresses of documentation, which are nobody's (RFC 5737, RFC 3849). */
    static final String OWN = "192.0.2.1";

    static final String PEERS = "192.0.2.2";
    private static final String OWN_V6 = "2001:db8::1";
    private static final String PEERS_V6 = "2001:db8::2";

    /** Stands where there is no key, and is held against none. */
    static final String NO_KEY = "unsaid";

    private final Outline root;
    private final boolean anybody;
    private final SequencedMap<String, Set<Unsaid>> unsaid = new LinkedHashMap<>();

    private Gaps(Outline root, boolean anybody) {
        this.root = root;
        this.anybody = anybody;
    }

    /**
     * @param root in swanctl's layout; is filled
     * @param anybody whether a peer without an identity may be anybody, as for strongSwan, or is its address
     * @return by connection
     */
    static SequencedMap<String, Set<Unsaid>> fill(Outline root, boolean anybody) {
        Gaps gaps = new Gaps(root, anybody);
        Outline connections = root.section("connections", root.place());
        connections.sections("").forEach(name -> gaps.connection(name, connections.section(name, root.place())));
        gaps.secrets();
        return gaps.unsaid;
    }

    private void connection(String name, Outline connection) {
        Set<Unsaid> open = EnumSet.noneOf(Unsaid.class);
        unsaid.put(name, open);
        boolean v6 = isV6(connection.text("local_addrs")) || isV6(connection.text("remote_addrs"));
        address(connection, "local_addrs", v6 ? OWN_V6 : OWN, Unsaid.OWN_ADDRESS, open);
        address(connection, "remote_addrs", v6 ? PEERS_V6 : PEERS, Unsaid.PEER_ADDRESS, open);
        round(connection, "local")
                .filter(round -> identity(round).isEmpty()
                        && open.contains(Unsaid.OWN_ADDRESS)
                        && !round.text("auth").orElse("").equals("pubkey"))
                .ifPresent(_ -> open.add(Unsaid.OWN_IDENTITY));
        round(connection, "remote").ifPresent(round -> peer(round, open));
        Outline children = connection.section("children", connection.place());
        for (String child : children.sections("")) {
            networks(children.section(child, children.place()), open);
        }
    }

    private static boolean isV6(Optional<String> address) {
        return address.filter(text -> text.contains(":")).isPresent();
    }

    private static void address(Outline connection, String key, String stand, Unsaid which, Set<Unsaid> open) {
        Optional<String> text = connection.text(key);
        boolean any = text.map(
                        address -> address.startsWith("%") || address.startsWith("0.0.0.0") || address.equals("::"))
                .orElse(true);
        if (any) {
            connection.put(key, connection.place(), stand);
            open.add(which);
        }
    }

    private static Optional<Outline> round(Outline connection, String side) {
        List<String> rounds = connection.sections(side);
        return rounds.stream().findFirst().map(name -> connection.section(name, connection.place()));
    }

    private static Optional<String> identity(Outline round) {
        return round.text("id").filter(text -> !text.equals("%any") && !text.contains("*"));
    }

    private void peer(Outline round, Set<Unsaid> open) {
        Optional<String> given = round.text("id");
        if (identity(round).isEmpty() && (given.isPresent() || anybody)) {
            open.add(Unsaid.PEER_IDENTITY);
            given.ifPresent(_ -> round.put("id", round.place(), PEERS));
        }
    }

    private static void networks(Outline child, Set<Unsaid> open) {
        if (open.contains(Unsaid.OWN_ADDRESS) && isDynamic(child, "local_ts")) {
            open.add(Unsaid.OWN_NETWORKS);
        }
        if (open.contains(Unsaid.PEER_ADDRESS) && isDynamic(child, "remote_ts")) {
            open.add(Unsaid.PEER_NETWORKS);
        }
    }

    private static boolean isDynamic(Outline child, String key) {
        return child.text(key).map(text -> text.contains("dynamic")).orElse(true);
    }

    /** Keys often stand in a file of their own. */
    private void secrets() {
        Outline secrets = root.section("secrets", root.place());
        if (secrets.sections("").isEmpty()) {
            secrets.section("ike", root.place()).put("secret", root.place(), NO_KEY);
            unsaid.values().forEach(open -> open.add(Unsaid.KEY));
        }
    }
}
