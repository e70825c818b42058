package io.ikelab.lab.scenario;

import io.ikelab.iana.NotifyType;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario's capture must show.
 *
 * @param errors error notifications on the wire, each named once, in the order in which they first come, and none but
 *     these; INVALID_SPI is not among them, since a packet before its SA or after it is no refusal of anything; empty where
 *     a folder does not say
 * @param ikeSas at least so many IKE SAs are answered for
 * @param silentPorts UDP ports nothing comes from or goes to
 * @param filters display filters of Wireshark, and how many frames each must find
 * @param damaged whether an impairment leaves packets that are malformed or earn warnings; each of these has a comment
 */
public record PromisedCapture(
        Optional<List<NotifyType>> errors,
        int ikeSas,
        List<Integer> silentPorts,
        List<Promise.Filter> filters,
        boolean damaged) {
    /** Any capture will do. */
    public static final PromisedCapture ANY = new PromisedCapture(Optional.empty(), 0, List.of(), List.of(), false);

    public PromisedCapture {
        errors = errors.map(List::copyOf);
        silentPorts = List.copyOf(silentPorts);
        filters = List.copyOf(filters);
    }
}
