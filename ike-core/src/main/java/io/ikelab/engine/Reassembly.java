package io.ikelab.engine;

import io.ikelab.iana.ExchangeType;
import io.ikelab.octets.Octets;
import io.ikelab.wire.Fragment;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * The fragments of one message that are there, each authenticated for itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7383#section-2.6">RFC 7383 §2.6</a>
 */
final class Reassembly {
    private final ExchangeType exchange;
    private final Instant due;
    private final TreeMap<Integer, Fragment> fragments = new TreeMap<>();
    private Octets first = Octets.EMPTY;
    private int total;

    /** @param due when it is given up */
    Reassembly(ExchangeType exchange, Instant due, int total) {
        this.exchange = exchange;
        this.due = due;
        this.total = total;
    }

    ExchangeType exchange() {
        return exchange;
    }

    Instant due() {
        return due;
    }

    int total() {
        return total;
    }

    int held() {
        return fragments.size();
    }

    /** Octets of content. */
    int octets() {
        return fragments.values().stream()
                .mapToInt(fragment -> fragment.content().length())
                .sum();
    }

    boolean holds(Fragment fragment) {
        return fragment.total() == total && fragments.containsKey(fragment.number());
    }

    /** The sender cut the message anew, smaller: what came of the larger fragments is of no more use. */
    void restart(int fragmentsInAll) {
        fragments.clear();
        first = Octets.EMPTY;
        total = fragmentsInAll;
    }

    /** @param datagram it came in */
    void add(Fragment fragment, Octets datagram) {
        fragments.put(fragment.number(), fragment);
        if (fragment.number() == 1) {
            first = datagram;
        }
    }

    boolean isComplete() {
        return fragments.size() == total;
    }

    /** In order. */
    List<Fragment> fragments() {
        return List.copyOf(fragments.values());
    }

    /** The datagram of fragment 1, where that is there. */
    Octets first() {
        return first;
    }
}
