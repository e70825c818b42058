package io.ikelab.lab.run;

import io.ikelab.gateway.status.ConnectivityState;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The order in which a broken tunnel is read: status and counters, phase, clause, which end; and what not to do. */
final class Runbook {
    private Runbook() {}

    /** Empty where nothing is wrong. */
    static List<String> of(Diagnosis diagnosis, List<ConnectionStatus> gateway) {
        if (diagnosis.cause().severity() == Cause.Severity.NONE) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(Markdown.section("Runbook"));
        lines.add("1. **Status and counters.** " + counters(gateway));
        lines.add("2. **Phase.** It comes as far as " + diagnosis.cause().phase() + ": "
                + meaning(diagnosis.cause().phase()));
        lines.add("3. **Clause.** " + clause(diagnosis));
        lines.add("4. **Which end.** Change " + diagnosis.fixOn()
                + (diagnosis.advice().isEmpty() ? "." : ": " + diagnosis.advice() + "."));
        lines.add("5. **Leave alone.** " + leaveAlone(diagnosis.cause().phase()));
        return lines;
    }

    private static String counters(List<ConnectionStatus> gateway) {
        return gateway.isEmpty()
                ? "The gateway said nothing of its connections."
                : gateway.stream().map(Runbook::reading).collect(Collectors.joining(" "));
    }

    /** What the portal shows, and what that alone tells. */
    private static String reading(ConnectionStatus status) {
        boolean in = status.ingressBytes() > 0;
        boolean out = status.egressBytes() > 0;
        String says = ConnectivityState.of(status.phase()) != ConnectivityState.CONNECTED
                ? "the negotiation fails or was ended: read the phase"
                : in && out
                        ? "traffic flows both ways"
                        : out
                                ? "the gateway sends and nothing comes back: look at the device's routes and firewall"
                                : in
                                        ? "the device sends and the gateway does not answer: look at routes and security"
                                                + " groups of the virtual network"
                                        : "nothing was sent through it either way";
        return "`" + status.connection() + "` is "
                + ConnectivityState.of(status.phase()).label() + ", " + status.ingressBytes() + " octets in, "
                + status.egressBytes() + " out: " + says + ".";
    }

    private static String meaning(Cause.Phase phase) {
        return switch (phase) {
            case NOT_BEGUN -> "nobody has opened the tunnel.";
            case IKE_SA_INIT ->
                "algorithms and groups of phase 1, addresses, ports and versions are in question, and"
                        + " nothing else yet.";
            case IKE_AUTH -> "the algorithms of phase 1 agree; identities and their proofs are in question.";
            case CHILD_SA ->
                "phase 1 agrees in full, keys too; algorithms, PFS and selectors of phase 2 are in question.";
            case TRAFFIC -> "everything negotiated agrees; routes, rules, sizes and the path are in question.";
            case REKEY -> "what the first negotiation agreed on holds; what only a rekey needs is in question.";
        };
    }

    private static String clause(Diagnosis diagnosis) {
        String differing = diagnosis.clauses().stream()
                .filter(row -> row.accord() != AgreementRow.Accord.AGREE)
                .map(row -> row.topic() + " (gateway: " + row.gateway() + "; device: " + row.device() + ")")
                .collect(Collectors.joining(", "));
        return differing.isEmpty() ? diagnosis.sentence() + "." : differing + ".";
    }

    private static String leaveAlone(Cause.Phase phase) {
        return switch (phase) {
            case NOT_BEGUN, IKE_SA_INIT, IKE_AUTH, CHILD_SA ->
                "Do not delete and create the gateway anew: it brings the same terms and another public IP. Do not change"
                        + " what belongs to a phase that already agreed.";
            case TRAFFIC ->
                "Do not change keys or algorithms: the tunnel is up, so they agree. Do not reset the gateway before its"
                        + " logs are read.";
            case REKEY ->
                "Do not shorten lifetimes to make it stop, and do not take a reset that helps for a cure: the next rekey"
                        + " fails the same way.";
        };
    }
}
