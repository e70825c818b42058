package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import java.util.List;

/** What a user tells an IKE endpoint to do. */
public sealed interface IkeCommand extends Command {
    /** The configured connection it concerns. */
    String connection();

    /** Bring the connection up as initiator; nothing happens where it is up or on its way. */
    record Initiate(String connection) implements IkeCommand {}

    /** Delete the connection's IKE SA and with it its Child SAs. */
    record Terminate(String connection) implements IkeCommand {}

    /** Delete one Child SA, leaving the IKE SA. */
    record TerminateChild(String connection, ChildId child) implements IkeCommand {}

    /** Set up another Child SA of the connection, by its policy's name; nothing happens where it is up. */
    record CreateChild(String connection, String child) implements IkeCommand {}

    /** Replace every Child SA of the connection now. */
    record RekeyChildren(String connection) implements IkeCommand {}

    /** Replace the connection's IKE SA now. */
    record RekeyIke(String connection) implements IkeCommand {}

    /**
     * This end's addresses are now these, the preferred one first: an IKE SA that may move follows, and one that is begun
     * begins at the first.
     */
    record UseAddresses(String connection, List<IpAddress> addresses) implements IkeCommand {
        public UseAddresses {
            addresses = List.copyOf(addresses);
        }
    }

    /** See now whether the peer is alive. */
    record CheckLiveness(String connection) implements IkeCommand {}
}
