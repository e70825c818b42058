package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.EspSeen;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import java.util.Optional;

/**
 * What is small came through, a TCP connection's opening included, and its full segments never did. How large the ESP packets
 * around them were tells where they were lost, and why.
 */
final class TransferStalled implements Rule {
    /** Every IPv6 link carries as much (RFC 8200 §5): what is smaller is not lost for its size. */
    private static final int EVERY_LINK = 1280;

    /** What an Ethernet carries. */
    private static final int LINK = 1500;

    /** Who fills a link with ESP leaves less than a cipher's block of it empty. */
    private static final int BLOCK = 16;

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.seen()
                .of(Transfer.class)
                .filter(transfer -> transfer.state() == Transfer.State.STALLED)
                .filter(_ -> facts.seen().of(Pings.class).allMatch(Pings::complete))
                .findFirst()
                .map(transfer -> diagnosis(connected(facts, transfer), transfer, largest(facts, transfer)));
    }

    private static int largest(Case facts, Transfer transfer) {
        return facts.seen()
                .of(EspSeen.class)
                .filter(esp -> esp.from() == transfer.from())
                .mapToInt(EspSeen::largest)
                .max()
                .orElse(0);
    }

    private static String connected(Case facts, Transfer transfer) {
        int pings = facts.seen().of(Pings.class).mapToInt(Pings::sent).sum();
        return (pings == 0 ? "" : "all " + pings + " pings were answered, and ") + "TCP " + transfer.what()
                + " was connected, but ";
    }

    private static Diagnosis diagnosis(String connected, Transfer transfer, int largest) {
        if (largest <= EVERY_LINK) {
            return neverLeft(connected, transfer);
        }
        if (largest > LINK) {
            return tooLargeForAnyLink(connected, transfer, largest);
        }
        return largest > LINK - BLOCK ? blackHole(connected, largest) : clampedTooHigh(connected, transfer, largest);
    }

    private static Diagnosis neverLeft(String connected, Transfer transfer) {
        String end = transfer.from().words();
        return Diagnosis.of(
                Cause.PMTUD_BROKEN,
                FixAt.the(transfer.from()),
                Confidence.LIKELY,
                connected + "no full segment ever left " + end
                        + ": it drops what does not fit the tunnel and must not be"
                        + " fragmented, and its sender does not learn of it",
                "let ICMP \"fragmentation needed\" (type 3 code 4) through from " + end
                        + " to the machines behind it, or clamp the MSS there to what ikelab mtu says");
    }

    private static Diagnosis tooLargeForAnyLink(String connected, Transfer transfer, int largest) {
        return Diagnosis.of(
                Cause.MSS_NOT_CLAMPED,
                FixAt.the(transfer.from()),
                Confidence.LIKELY,
                connected
                        + "full segments were repeated and never acknowledged; nobody lowered the MSS, so that they left"
                        + " in ESP packets of up to " + largest + " octets, which no usual link carries in one piece",
                "clamp the MSS on " + transfer.from().words()
                        + ", in both directions: Microsoft advises 1350, and ikelab mtu"
                        + " says what each suite leaves");
    }

    private static Diagnosis clampedTooHigh(String connected, Transfer transfer, int largest) {
        return Diagnosis.of(
                Cause.MSS_CLAMP_TOO_HIGH,
                FixAt.the(transfer.from()),
                Confidence.LIKELY,
                connected + "full segments were repeated and never acknowledged, although they are made smaller than an"
                        + " Ethernet's: with what this suite adds they left in ESP packets of " + largest
                        + " octets, more than the path carries",
                "find what the path carries, and clamp the MSS to what ikelab mtu says for this suite on a link of that");
    }

    private static Diagnosis blackHole(String connected, int largest) {
        return Diagnosis.of(
                Cause.MTU_BLACK_HOLE,
                FixOn.PATH,
                Confidence.LIKELY,
                connected + "full segments were repeated and never acknowledged; they left in ESP packets of up to "
                        + largest + " octets",
                "find what the path carries and clamp the MSS to what ikelab mtu says for it, on either end; let ICMP"
                        + " \"fragmentation needed\" through to both ends");
    }
}
