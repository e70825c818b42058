package io.ikelab.lab.comparison;

import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.Identity;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where each end is, and where the other looks for it. */
final class AddressClauses {
    private AddressClauses() {}

    static List<ComparedClause> of(Ends ends) {
        return List.of(
                address(ends, ends.first(), ends.second()),
                address(ends, ends.second(), ends.first()).turned());
    }

    /** The address of {@code owner}; the clause has {@code owner} first. */
    private static ComparedClause address(Ends ends, End owner, End other) {
        String name = owner.id() + "-address";
        String title = owner.words() + "'s address";
        Optional<IpAddress> is = owner.ownAddress();
        Optional<IpAddress> expected = other.peerAddress();
        String own = is.map(IpAddress::toString).orElse("not in the file");
        String configured = expected.map(IpAddress::toString).orElse("any, or not in the file");
        if (is.isEmpty() || expected.isEmpty()) {
            return ComparedClause.unknown(name, title, own, configured, "nothing to hold against each other");
        }
        Optional<Identity> outside = outside(owner, other);
        if (is.equals(expected)) {
            return outside.map(identity -> innerConfigured(ends, owner, other, identity))
                    .orElseGet(() -> ComparedClause.agree(name, title, own, configured, ""));
        }
        if (mayBeTranslated(owner, is.get(), expected.get())) {
            return ComparedClause.harmless(
                    name,
                    title,
                    own,
                    configured,
                    owner.words() + " is behind a NAT, as it seems, and " + configured
                            + " the NAT's address: ESP goes in UDP port 4500, and " + owner.words()
                            + " has to open the tunnel");
        }
        return ComparedClause.breaks(
                name,
                title,
                own,
                configured,
                "what " + other.words() + " sends goes to " + configured + ", and what comes from " + own
                        + " belongs to none of its connections",
                new Breach(
                        Phase.IKE_SA_INIT,
                        Seen.silence(ends),
                        List.of(other),
                        "set " + Setting.PEER_ADDRESS.of(other) + " to " + own));
    }

    /** An Azure gateway's address is public; of a device's only the NAT's can be seen from outside. */
    private static boolean mayBeTranslated(End owner, IpAddress own, IpAddress expected) {
        boolean outside = !AddressScope.isInner(expected) || AddressScope.isLoopback(expected);
        return !owner.isAzure() && AddressScope.isInner(own) && outside && !AddressScope.areNeighbours(own, expected);
    }

    /** A device that goes by another address than it has knows of a NAT before it. */
    private static Optional<Identity> outside(End owner, End other) {
        Predicate<Identity> isAnotherAddress =
                identity -> IpAddress.parse(identity.toString()).isPresent()
                        && !identity.equals(Identity.of(owner.policy().local()));
        boolean inner = owner.ownAddress().map(AddressScope::isInner).orElse(false);
        return owner.ownIdentity().filter(isAnotherAddress).filter(_ -> inner && !owner.isAzure() && other.isAzure());
    }

    private static ComparedClause innerConfigured(Ends ends, End owner, End other, Identity outside) {
        String address = owner.policy().local().toString();
        return ComparedClause.breaks(
                owner.id() + "-address",
                owner.words() + "'s address",
                address,
                address,
                owner.words() + " says it is " + outside
                        + ", which is its NAT's address, as it seems: what it sends comes" + " from there, and "
                        + other.words() + " knows it by its inner address, which it cannot reach",
                new Breach(
                        Phase.IKE_SA_INIT,
                        Seen.silence(ends),
                        List.of(other),
                        "set " + Setting.PEER_ADDRESS.of(other) + " to " + outside));
    }
}
