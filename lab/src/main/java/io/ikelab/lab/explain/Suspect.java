package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import java.util.List;

/**
 * A cause that would look on the wire like what was seen, and what to do where it is the one.
 *
 * @param words what would be the matter
 */
record Suspect(Cause cause, FixOn fixOn, String words, String advice) {
    private static final List<Suspect> KNOWN = List.of(
            new Suspect(
                    Cause.IKE_VERSION_MISMATCH,
                    FixOn.EITHER,
                    "the other end does not speak IKE version 1, and says nothing to it",
                    "set IKE version 2 on the end that opens; both ends must speak the same version"),
            new Suspect(
                    Cause.PEER_SILENT,
                    FixOn.PATH,
                    "the other end is down, has another address, or something on the path drops UDP 500",
                    "see whether the packets arrive at the other end"),
            new Suspect(
                    Cause.IKE_PROPOSAL_MISMATCH,
                    FixOn.EITHER,
                    "the algorithms of IKE (phase 1) have no combination in common",
                    "compare encryption, integrity, PRF and Diffie-Hellman group; both ends must agree"),
            new Suspect(
                    Cause.DH_GROUP_MISMATCH,
                    FixOn.EITHER,
                    "it is the Diffie-Hellman group alone that differs",
                    "set the same Diffie-Hellman group for IKE (phase 1) at both ends"),
            new Suspect(
                    Cause.PEER_ADDRESS_DIFFERS,
                    FixOn.EITHER,
                    "an end has another address than the other end's configuration says",
                    "compare the two public addresses with gatewayIpAddress of the local network gateway and with the"
                            + " device's remote address"),
            new Suspect(
                    Cause.ONE_TUNNEL_OF_TWO,
                    FixOn.DEVICE,
                    "a gateway of two instances asks from the address of the one that the device has no tunnel with",
                    "see whether both addresses are the same gateway's; the device then needs a connection with each"),
            new Suspect(
                    Cause.INNER_ADDRESS_CONFIGURED,
                    FixOn.EITHER,
                    "a NAT is before an end, and its inner address was configured",
                    "configure the NAT's public address"),
            new Suspect(
                    Cause.BOTH_ONLY_INITIATE,
                    FixOn.EITHER,
                    "each end only opens the tunnel, and takes no other end's opening",
                    "let one end answer: connectionMode Default or ResponderOnly on a gateway"),
            new Suspect(
                    Cause.PSK_MISMATCH,
                    FixOn.EITHER,
                    "the pre-shared keys differ",
                    "set the same key at both ends and compare them character by character"),
            new Suspect(
                    Cause.IDENTITY_MISMATCH,
                    FixOn.EITHER,
                    "an end says it is somebody else than the other expects",
                    "compare the local identity of each end with the remote identity of the other"),
            new Suspect(
                    Cause.INNER_IDENTITY_BEHIND_NAT,
                    FixOn.EITHER,
                    "the end behind the NAT goes by its inner address",
                    "give it the identity the other end expects, most often the public address"),
            new Suspect(
                    Cause.PROOF_DAMAGED,
                    FixOn.EITHER,
                    "the proof of identity is made of other octets than were sent",
                    "have the end that was refused prove itself to another peer"),
            new Suspect(
                    Cause.CERTIFICATE_EXPIRED,
                    FixOn.EITHER,
                    "the certificate is not valid at this time",
                    "look at its dates, and at the clock of the end that refused"),
            new Suspect(
                    Cause.CERTIFICATE_UNTRUSTED,
                    FixOn.EITHER,
                    "the certificate is of an authority the other end does not trust",
                    "give the end that refused the root of the other's certificate"),
            new Suspect(
                    Cause.CERTIFICATE_IDENTITY,
                    FixOn.EITHER,
                    "the certificate does not bear the name its holder goes by",
                    "make identity and subjectAltName the same"),
            new Suspect(
                    Cause.CERTIFICATE_REVOKED,
                    FixOn.EITHER,
                    "the certificate is on a revocation list",
                    "have a new one made"),
            new Suspect(
                    Cause.SIGNATURE_REFUSED,
                    FixOn.EITHER,
                    "the signature is of an algorithm the other end does not take",
                    "compare the signature and hash algorithms of the two ends"),
            new Suspect(
                    Cause.ESP_PROPOSAL_MISMATCH,
                    FixOn.EITHER,
                    "the algorithms of ESP (phase 2) have no combination in common",
                    "compare encryption, integrity and PFS group of phase 2; both ends must agree"),
            new Suspect(
                    Cause.TS_UNACCEPTABLE,
                    FixOn.EITHER,
                    "the traffic selectors have nothing in common",
                    "compare the prefixes, or set UsePolicyBasedTrafficSelectors on a gateway whose device is"
                            + " policy-based"),
            new Suspect(
                    Cause.AUTH_UNANSWERED,
                    FixOn.PATH,
                    "IKE_AUTH, or its answer, does not get through, or the other end went away",
                    "permit UDP 4500 wherever UDP 500 is permitted"),
            new Suspect(
                    Cause.LARGE_MESSAGE_LOST,
                    FixOn.PATH,
                    "a message too large for one packet loses its IP fragments",
                    "let both ends use IKE fragmentation (RFC 7383), or permit IP fragments"),
            new Suspect(
                    Cause.ANSWERS_LOST,
                    FixOn.PATH,
                    "packets get through in one direction only",
                    "permit UDP 500, UDP 4500 and IP protocol 50 in both directions"),
            new Suspect(
                    Cause.IDLE_TIMEOUT,
                    FixOn.EITHER,
                    "an end closes what is idle",
                    "switch its inactivity timeout off, or keep some traffic going"),
            new Suspect(
                    Cause.INVALID_KE_AS_NO_PROPOSAL,
                    FixOn.EITHER,
                    "the group of the KE payload was refused outright, where another that was offered would do",
                    "make the first group of phase 2 the same at both ends"),
            new Suspect(
                    Cause.SECURITY_GROUP_DENIES,
                    FixOn.EITHER,
                    "a firewall or a network security group behind an end drops it",
                    "look at the effective rules of the machine it goes to"),
            new Suspect(
                    Cause.USER_ROUTE_DIVERTS,
                    FixOn.EITHER,
                    "a route behind an end leads elsewhere",
                    "look at the effective routes of the machine it goes to"),
            new Suspect(
                    Cause.PREFIX_NOT_ROUTED,
                    FixOn.EITHER,
                    "the way back is not known behind an end",
                    "have the prefix in the local network gateway, and in the device's routes"),
            new Suspect(
                    Cause.ADDRESS_OVERLAP,
                    FixOn.EITHER,
                    "the networks behind the ends overlap",
                    "translate or renumber one of them"),
            new Suspect(
                    Cause.FORCED_TUNNEL,
                    FixOn.EITHER,
                    "a default route sends through the tunnel what the other end has no way for",
                    "look at the default routes behind the ends"),
            new Suspect(
                    Cause.ESP_BLOCKED,
                    FixOn.PATH,
                    "something on the path drops ESP",
                    "permit IP protocol 50 in both directions, or have ESP go in UDP"),
            new Suspect(
                    Cause.HALF_INSTALLED_CHILD,
                    FixOn.EITHER,
                    "one end has only one direction of the Child SA",
                    "compare the SPIs each end has installed"),
            new Suspect(
                    Cause.ONE_WAY_TRAFFIC,
                    FixOn.EITHER,
                    "what is asked arrives, and nothing goes back",
                    "look at routes and firewalls behind the end that sends no ESP"),
            new Suspect(
                    Cause.SITE_FIREWALL_DENIES,
                    FixOn.EITHER,
                    "the firewall of the site drops it as it comes out of the tunnel",
                    "look at the firewall's rules and log behind the device"),
            new Suspect(
                    Cause.RETURN_ROUTE_MISSING,
                    FixOn.EITHER,
                    "the site's hosts or routers have no route back to the device",
                    "look at the routes of the machine it goes to, and of its default gateway"),
            new Suspect(
                    Cause.PSK_ROTATED,
                    FixOn.EITHER,
                    "the pre-shared key was changed at one end only",
                    "give both ends the same key; it is asked for whenever an IKE SA is set up anew"),
            new Suspect(
                    Cause.CERTIFICATE_RAN_OUT,
                    FixOn.EITHER,
                    "the certificate was in force when the tunnel came up, and is not any more",
                    "give the end that was refused a new certificate"),
            new Suspect(
                    Cause.NAT_MAPPING_EXPIRED,
                    FixOn.DEVICE,
                    "the NAT forgot the end behind it while that was silent, and what was sent there was lost",
                    "have the end behind the NAT send NAT keepalives"),
            new Suspect(
                    Cause.TRAFFIC_LOST,
                    FixOn.EITHER,
                    "what goes in does not come out behind the other end",
                    "capture behind both ends at the same time"));

    /** @throws IllegalArgumentException when nothing is known of {@code cause} as a suspect */
    static Diagnosis of(Cause cause, List<Evidence> evidence) {
        return KNOWN.stream()
                .filter(known -> known.cause() == cause)
                .findFirst()
                .map(known -> Diagnosis.of(cause, known.fixOn(), Confidence.LIKELY, known.words(), known.advice())
                        .because(evidence))
                .orElseThrow(() -> new IllegalArgumentException(cause + " is no suspect"));
    }
}
