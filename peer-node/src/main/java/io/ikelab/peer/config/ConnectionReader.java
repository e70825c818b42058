package io.ikelab.peer.config;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.ConfigValue.NamedValue;
import io.ikelab.host.config.Credentials;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.proposal.DefaultProposals;
import io.ikelab.peer.proposal.SwanctlProposals;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.IkeVersion;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.PeerProof;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what stands under {@code connections.<conn>}. */
final class ConnectionReader {
    private final PeerSecrets secrets;
    private final PeerCertificates certificates;

    ConnectionReader(PeerSecrets secrets, PeerCertificates certificates) {
        this.secrets = secrets;
        this.certificates = certificates;
    }

    /** What stands behind {@code auth}. */
    private enum Means {
        SHARED_KEY,
        CERTIFICATE
    }

    PeerConnection read(NamedValue entry) {
        ConfigSection section = SwanctlPlace.CONNECTION.open(entry.value());
        refuseOtherWorlds(section);
        IpAddress local =
                section.at("local_addrs").listOrCommas("addresses").getFirst().ipAddress();
        IpAddress remote = onlyOne(section.at("remote_addrs"));
        if (local.isV6() != remote.isV6()) {
            throw section.at("remote_addrs").refused("of the same family as local_addrs, " + local);
        }
        ConfigValue here = round(section, "local");
        ConfigValue there = round(section, "remote");
        ConfigSection own = SwanctlPlace.LOCAL.open(here);
        ConfigSection peers = SwanctlPlace.REMOTE.open(there);
        Means ownMeans = means(own);
        Means peersMeans = means(peers);
        Optional<OwnProof.Signature> signature =
                ownMeans == Means.CERTIFICATE ? Optional.of(certificates.own(own, peers)) : Optional.empty();
        Identity localIdentity = identity(own)
                .orElseGet(() -> signature.map(ConnectionReader::subject).orElseGet(() -> Identity.of(local)));
        Identity remoteIdentity = identity(peers).orElseGet(() -> Identity.of(remote));
        Authentication authentication = new Authentication(
                signature
                        .<OwnProof>map(proof -> proof)
                        .orElseGet(() -> new OwnProof.SharedKey(secrets.between(localIdentity, remoteIdentity, there))),
                switch (peersMeans) {
                    case SHARED_KEY -> new PeerProof.SharedKey(secrets.between(localIdentity, remoteIdentity, there));
                    case CERTIFICATE -> certificates.peer(peers);
                });
        List<IkeProposal> proposals =
                section.optional("proposals").map(SwanctlProposals::ike).orElse(DefaultProposals.IKE);
        PeerConduct conduct = ConductReader.read(section);
        if (conduct.version() == IkeVersion.V1 && proposals.stream().noneMatch(IkeProposal::isKnownToV1)) {
            throw section.at("proposals")
                    .refused("one with a CBC cipher, such as aes256-sha256-modp2048: IKE version 1 has no AEADs");
        }
        return new PeerConnection(
                entry.name(),
                local,
                remote,
                localIdentity,
                remoteIdentity,
                authentication,
                proposals,
                conduct,
                children(section, local, remote));
    }

    private static void refuseOtherWorlds(ConfigSection section) {
        for (String port : List.of("local_port", "remote_port")) {
            section.optional(port).filter(value -> !value.text().equals("500")).ifPresent(value -> {
                throw value.refused("500: the ports are the same for all connections");
            });
        }
        section.optional("dpd_timeout").ifPresent(timeout -> {
            timeout.duration(Duration.ZERO, Duration.ofDays(1));
            timeout.warn("has no effect on IKEv2, where retransmission decides when the other end counts as gone");
        });
    }

    private static IpAddress onlyOne(ConfigValue value) {
        List<ConfigValue> items = value.listOrCommas("addresses");
        if (items.size() > 1) {
            throw value.refused("one address: this version tries no second one");
        }
        return items.getFirst().ipAddress();
    }

    /** Where an authentication round is not there, {@code local} or {@code remote} is what is missing. */
    private static ConfigValue round(ConfigSection section, String side) {
        List<NamedValue> rounds = section.family(side);
        if (rounds.size() > 1) {
            throw rounds.get(1)
                    .value()
                    .because("is a second round of authentication, but this version goes through one");
        }
        return rounds.isEmpty() ? section.at(side) : rounds.getFirst().value();
    }

    private static Means means(ConfigSection round) {
        return round.at("auth").oneOf(new TreeMap<>(Map.of("psk", Means.SHARED_KEY, "pubkey", Means.CERTIFICATE)));
    }

    private static Optional<Identity> identity(ConfigSection round) {
        return round.optional("id").map(SwanctlIdentity::read);
    }

    private static Identity subject(OwnProof.Signature proof) {
        return Credentials.subject(proof.credentials().getFirst().certificate());
    }

    private static List<PeerChild> children(ConfigSection section, IpAddress local, IpAddress remote) {
        return PeerConfigReader.atLeastOne(section.at("children"), "child").stream()
                .map(child -> ChildReader.read(child, local, remote))
                .toList();
    }
}
