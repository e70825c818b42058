package io.ikelab.lab.comparison.file;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.comparison.End;
import io.ikelab.policy.ConnectionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The connection of one file and that of another that are to be each other's ends.
 *
 * @param a of the first file
 * @param b of the second
 */
public record Pairing(End a, End b) {
    /**
     * @param asked the names, {@code A=B}, or one name both have; empty: the pair whose addresses match
     * @throws ConfigException when there is no such connection, or no telling which
     */
    public static Pairing of(EndFile a, EndFile b, Optional<String> asked) {
        return asked.map(names -> named(a, b, names)).orElseGet(() -> matching(a, b));
    }

    private static Pairing named(EndFile a, EndFile b, String names) {
        int equals = names.indexOf('=');
        if (equals >= 0) {
            return pair(a, a.connection(names.substring(0, equals)), b, b.connection(names.substring(equals + 1)));
        }
        ConnectionPolicy here = a.connection(names);
        boolean both = b.connections().stream().anyMatch(other -> other.name().equals(names));
        return both || b.connections().size() > 1
                ? pair(a, here, b, b.connection(names))
                : pair(a, here, b, b.connections().getFirst());
    }

    /** One that fits at both ends goes before one that fits at one, as behind a NAT. */
    private static Pairing matching(EndFile a, EndFile b) {
        List<Pairing> best = new ArrayList<>();
        int most = 0;
        for (ConnectionPolicy here : a.connections()) {
            for (ConnectionPolicy there : b.connections()) {
                Pairing pair = pair(a, here, b, there);
                int fits = fits(pair.a, pair.b) + fits(pair.b, pair.a);
                if (fits > most) {
                    best.clear();
                    most = fits;
                }
                if (fits == most) {
                    best.add(pair);
                }
            }
        }
        if (best.size() == 1) {
            return best.getFirst();
        }
        throw new ConfigException("more than one pair of connections may be meant: in " + a.name() + " there "
                + EndFile.names(a.connections()) + ", in " + b.name() + " there "
                + EndFile.names(b.connections()) + "; say which with --connection A=B");
    }

    private static int fits(End here, End there) {
        return here.ownAddress().isPresent() && here.ownAddress().equals(there.peerAddress()) ? 1 : 0;
    }

    private static Pairing pair(EndFile a, ConnectionPolicy here, EndFile b, ConnectionPolicy there) {
        boolean alike = a.dialect().isAzure() == b.dialect().isAzure();
        return new Pairing(
                end(a, here, alike ? "A" : a.dialect().words()),
                end(b, there, alike ? "B" : b.dialect().words()));
    }

    private static End end(EndFile file, ConnectionPolicy connection, String words) {
        return End.of(
                file.dialect(), words, file.host(), connection, file.unsaid().apply(connection.name()));
    }
}
