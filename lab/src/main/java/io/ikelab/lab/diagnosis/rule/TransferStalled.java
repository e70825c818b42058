package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.EspSeen;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import java.util.Optional;

/** What is small came through, a TCP connection's opening included, and its full segments never did. */
final class TransferStalled implements Rule {
    /** Every IPv6 link carries as much (RFC 8200 §5): what is smaller is not lost for its size. */
    private static final int EVERY_LINK = 1280;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.seen()
                .of(Transfer.class)
                .filter(transfer -> transfer.state() == Transfer.State.STALLED)
                .filter(_ -> facts.seen().of(Pings.class).allMatch(Pings::complete))
                .findFirst()
                .flatMap(transfer -> facts.seen()
                        .of(EspSeen.class)
                        .filter(esp -> esp.from() == transfer.from() && esp.largest() > EVERY_LINK)
                        .findFirst()
                        .map(esp -> diagnosis(facts, transfer, esp)));
    }

    private static Diagnosis diagnosis(Case facts, Transfer transfer, EspSeen esp) {
        int pings = facts.seen().of(Pings.class).mapToInt(Pings::sent).sum();
        return Diagnosis.of(
                Cause.MTU_BLACK_HOLE,
                FixOn.PATH,
                Confidence.LIKELY,
                (pings == 0 ? "" : "all " + pings + " pings were answered, and ") + "TCP " + transfer.what()
                        + " was connected, but full segments were repeated and never acknowledged; they left in ESP"
                        + " packets of up to " + esp.largest() + " octets",
                "find what the path carries and clamp the MSS to what ikelab mtu says for it, on either end; let ICMP"
                        + " \"fragmentation needed\" through to both ends");
    }
}
