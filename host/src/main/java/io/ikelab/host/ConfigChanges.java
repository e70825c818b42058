package io.ikelab.host;

import io.ikelab.crypto.Certificate;
import io.ikelab.impair.Impairment;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Credential;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.PeerProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** In which clauses two configurations of one host differ, for people. Keys are compared and never shown. */
final class ConfigChanges {
    private final List<String> clauses = new ArrayList<>();

    private ConfigChanges() {}

    /** One clause each; empty where there is no difference. */
    static List<String> between(HostConfig before, HostConfig after) {
        ConfigChanges changes = new ConfigChanges();
        changes.connections(before, after);
        changes.differ("which inner packets go through which connection", HostConfig::routes, before, after);
        changes.differ("the hosts behind this end", HostConfig::hosts, before, after);
        changes.differ("what the network behind this end lets through", HostConfig::gate, before, after);
        changes.differ("how much this end carries", HostConfig::bottleneck, before, after);
        changes.differ("how packets are made to fit", HostConfig::fit, before, after);
        changes.impairments(before.impairments(), after.impairments());
        return List.copyOf(changes.clauses);
    }

    private void connections(HostConfig before, HostConfig after) {
        for (ConnectionPolicy gone : before.policy().connections()) {
            if (after.policy().named(gone.name()).isEmpty()) {
                clauses.add("connection '" + gone.name() + "' is gone");
            }
        }
        for (ConnectionPolicy now : after.policy().connections()) {
            Optional<ConnectionPolicy> then = before.policy().named(now.name());
            if (then.isEmpty()) {
                clauses.add("connection '" + now.name() + "' is new");
            } else {
                connection(then.get(), now);
            }
        }
    }

    private void connection(ConnectionPolicy before, ConnectionPolicy after) {
        String of = "of connection '" + after.name() + "'";
        differ(
                "the outer addresses " + of,
                connection -> List.of(connection.local(), connection.remote()),
                before,
                after);
        differ(
                "the identities " + of,
                connection -> List.of(connection.localIdentity(), connection.remoteIdentity()),
                before,
                after);
        if (!provenAlike(before.authentication(), after.authentication())) {
            clauses.add((after.sharedKey().isPresent() ? "the shared key " : "the certificates ") + of + " changed");
        }
        differ("the IKE proposals " + of, ConnectionPolicy::ikeProposals, before, after);
        differ("the ESP proposals " + of, each(child -> List.of(child.offered(), child.accepted())), before, after);
        differ(
                "the traffic selectors " + of,
                each(child -> List.of(child.localSelectors(), child.remoteSelectors(), child.selectorRule())),
                before,
                after);
        differ(
                "the Child SAs' names, lifetimes or replay windows " + of,
                each(child -> List.of(child.name(), child.replayWindow(), child.lifetimes(), child.start())),
                before,
                after);
        differ("the options " + of, ConnectionPolicy::options, before, after);
    }

    private void impairments(List<Impairment> before, List<Impairment> after) {
        after.stream()
                .filter(impairment -> !before.contains(impairment))
                .forEach(impairment -> clauses.add("from now on it does this wrong: " + impairment));
        before.stream()
                .filter(impairment -> !after.contains(impairment))
                .forEach(impairment -> clauses.add("it stops doing this wrong: " + impairment));
    }

    private <T> void differ(String what, Function<T, ?> part, T before, T after) {
        if (!part.apply(before).equals(part.apply(after))) {
            clauses.add(what + " changed");
        }
    }

    private static Function<ConnectionPolicy, List<?>> each(Function<ChildPolicy, List<?>> part) {
        return connection -> connection.children().stream().map(part).toList();
    }

    private static boolean provenAlike(Authentication before, Authentication after) {
        return alike(before.own(), after.own())
                && alike(before.peer(), after.peer())
                && before.signatures().equals(after.signatures());
    }

    private static boolean alike(OwnProof before, OwnProof after) {
        return switch (before) {
            case OwnProof.SharedKey(Secret key) ->
                after instanceof OwnProof.SharedKey(Secret other) && key.constantTimeEquals(other.disclose());
            case OwnProof.Signature(List<Credential> credentials) ->
                after instanceof OwnProof.Signature(List<Credential> others)
                        && chains(credentials).equals(chains(others));
        };
    }

    private static boolean alike(PeerProof before, PeerProof after) {
        return switch (before) {
            case PeerProof.SharedKey(Secret key) ->
                after instanceof PeerProof.SharedKey(Secret other) && key.constantTimeEquals(other.disclose());
            case PeerProof.Certificate(var trust) ->
                after instanceof PeerProof.Certificate(var other) && trust.equals(other);
        };
    }

    private static List<List<Certificate>> chains(List<Credential> credentials) {
        return credentials.stream().map(Credential::chain).toList();
    }
}
