package io.ikelab.lab.agreement;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.lab.agreement.AgreementRow.Accord;
import io.ikelab.negotiate.ProposalChoice;
import io.ikelab.negotiate.SelectorNarrowing;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeVersion;
import io.ikelab.policy.SelectorRule;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What both ends of a tunnel must agree on, clause by clause. Made of the two configurations alone: no run is needed.
 *
 * @param rows in the order in which a tunnel comes to them
 */
public record AgreementTable(List<AgreementRow> rows) {
    /** Any SPI does: only the transforms are compared. */
    private static final Octets SPI = Octets.zeros(4);

    public AgreementTable {
        rows = List.copyOf(rows);
    }

    public static AgreementTable of(ConnectionPolicy gateway, ConnectionPolicy device) {
        List<AgreementRow> rows = new ArrayList<>();
        rows.add(version(gateway, device));
        rows.add(AgreementRow.equal("gateway's address", gateway.local(), device.remote()));
        rows.add(AgreementRow.equal("device's address", gateway.remote(), device.local()));
        rows.add(AgreementRow.initiation(gateway, device));
        ike(gateway, device, rows);
        rows.add(AgreementRow.equal("gateway's identity", gateway.localIdentity(), device.remoteIdentity()));
        rows.add(AgreementRow.equal("device's identity", gateway.remoteIdentity(), device.localIdentity()));
        rows.add(key(gateway, device));
        for (ChildPolicy child : device.children()) {
            String prefix = device.children().size() == 1 ? "" : child.name() + ": ";
            children(gateway, child, prefix, rows);
        }
        rows.add(AgreementRow.lifetimes(
                gateway.firstChild().lifetimes().time(),
                device.firstChild().lifetimes().time()));
        return new AgreementTable(rows);
    }

    /** Whether a tunnel comes up, as far as the configurations tell. */
    public boolean agrees() {
        return rows.stream().noneMatch(row -> row.accord() == Accord.DIFFER);
    }

    private static AgreementRow version(ConnectionPolicy gateway, ConnectionPolicy device) {
        return AgreementRow.equal(
                "IKE version",
                text(gateway.options().version()),
                text(device.options().version()));
    }

    private static String text(IkeVersion version) {
        return switch (version) {
            case V1 -> "1";
            case V2 -> "2";
        };
    }

    private static void ike(ConnectionPolicy gateway, ConnectionPolicy device, List<AgreementRow> rows) {
        List<Proposal> ofGateway = ProposalChoice.offerIke(gateway.ikeProposals(), Octets.EMPTY);
        List<Proposal> ofDevice = ProposalChoice.offerIke(device.ikeProposals(), Octets.EMPTY);
        proposals("IKE ", ofDevice, ofGateway, rows);
    }

    private static AgreementRow key(ConnectionPolicy gateway, ConnectionPolicy device) {
        Optional<Secret> ours = gateway.sharedKey();
        Optional<Secret> theirs = device.sharedKey();
        if (ours.isEmpty() || theirs.isEmpty()) {
            return new AgreementRow(
                    "authentication",
                    means(gateway),
                    means(device),
                    ours.isEmpty() == theirs.isEmpty() ? Accord.AGREE : Accord.DIFFER,
                    "");
        }
        Optional<KeyDifference> difference = KeyDifference.between(ours.get(), theirs.get());
        return new AgreementRow(
                "pre-shared key",
                "set",
                "set",
                difference.isEmpty() ? Accord.AGREE : Accord.DIFFER,
                difference.map(KeyDifference::words).orElse(""));
    }

    private static String means(ConnectionPolicy connection) {
        return connection.sharedKey().isPresent() ? "pre-shared key" : "certificate";
    }

    /** Azure offers other ESP proposals than it accepts, so it may matter who asks. */
    private static void children(
            ConnectionPolicy connection, ChildPolicy device, String prefix, List<AgreementRow> rows) {
        ChildPolicy gateway = connection.firstChild();
        if (gateway.offered().equals(gateway.accepted()) && device.offered().equals(device.accepted())) {
            proposals(prefix + "ESP ", esp(device.offered()), esp(gateway.accepted()), rows);
            rows.add(pfs(prefix + "PFS group", gateway.accepted(), device.offered()));
        } else {
            proposals(prefix + "ESP, device asks: ", esp(device.offered()), esp(gateway.accepted()), rows);
            rows.add(pfs(prefix + "PFS group, device asks", gateway.accepted(), device.offered()));
            proposals(prefix + "ESP, gateway asks: ", esp(device.accepted()), esp(gateway.offered()), rows);
            rows.add(pfs(prefix + "PFS group, gateway asks", gateway.offered(), device.accepted()));
        }
        boolean any = gateway.selectorRule() == SelectorRule.TAKE_ANY;
        rows.add(networks(
                prefix + "networks behind the gateway",
                all(connection, ChildPolicy::localSelectors),
                device.remoteSelectors(),
                any));
        rows.add(networks(
                prefix + "networks behind the device",
                all(connection, ChildPolicy::remoteSelectors),
                device.localSelectors(),
                any));
    }

    /** A gateway with policy-based selectors has a Child SA for each pair of networks. */
    private static List<TrafficSelector> all(
            ConnectionPolicy connection, Function<ChildPolicy, List<TrafficSelector>> selectors) {
        return connection.children().stream()
                .flatMap(child -> selectors.apply(child).stream())
                .distinct()
                .toList();
    }

    private static List<Proposal> esp(List<EspProposal> configured) {
        return ProposalChoice.offerEsp(configured, SPI, false);
    }

    private static void proposals(
            String prefix, List<Proposal> device, List<Proposal> gateway, List<AgreementRow> rows) {
        for (Clause clause : ProposalComparison.of(device, gateway).clauses()) {
            String ofGateway = Clause.labels(clause.type(), gateway);
            String ofDevice = Clause.labels(clause.type(), device);
            boolean inOtherCompany = !clause.agrees() && shareAny(clause, gateway, device);
            rows.add(new AgreementRow(
                    prefix + clause.name(),
                    ofGateway,
                    ofDevice,
                    clause.agrees() ? Accord.AGREE : Accord.DIFFER,
                    inOtherCompany ? "both know one, but not together with the rest of a proposal" : ""));
        }
    }

    private static boolean shareAny(Clause clause, List<Proposal> some, List<Proposal> others) {
        return some.stream()
                .flatMap(proposal -> Clause.transforms(clause.type(), proposal).stream())
                .anyMatch(transform -> others.stream()
                        .anyMatch(
                                other -> Clause.transforms(clause.type(), other).contains(transform)));
    }

    /** The first Child SA has no key exchange of its own: PFS shows at its rekey only (RFC 7296 §1.2, §1.3.3). */
    private static AgreementRow pfs(String topic, List<EspProposal> gateway, List<EspProposal> device) {
        List<KeyExchangeId> ours = groups(gateway);
        List<KeyExchangeId> theirs = groups(device);
        boolean agree = ours.stream().anyMatch(theirs::contains);
        return new AgreementRow(
                topic,
                labels(ours),
                labels(theirs),
                agree ? Accord.AGREE : Accord.LATER,
                agree ? "" : "the first Child SA comes up without one; its rekey is refused");
    }

    private static List<KeyExchangeId> groups(List<EspProposal> proposals) {
        return proposals.stream()
                .flatMap(proposal -> proposal.keyExchanges().isEmpty()
                        ? List.of(KeyExchangeId.NONE).stream()
                        : proposal.keyExchanges().stream())
                .distinct()
                .toList();
    }

    private static String labels(List<KeyExchangeId> groups) {
        return groups.stream()
                .map(group -> group == KeyExchangeId.NONE ? "none" : group.label())
                .collect(Collectors.joining(" or "));
    }

    private static AgreementRow networks(
            String topic, List<TrafficSelector> gateway, List<TrafficSelector> device, boolean takeAny) {
        List<TrafficSelector> common = SelectorNarrowing.narrow(gateway, device);
        if (takeAny && !gateway.equals(device) && SelectorNarrowing.isSubset(device, gateway)) {
            return new AgreementRow(
                    topic, text(gateway), text(device), Accord.AGREE, "the gateway takes the device's, whoever asks");
        }
        boolean same = gateway.equals(device);
        Accord accord = same ? Accord.AGREE : common.isEmpty() ? Accord.DIFFER : Accord.IN_PART;
        String remark = accord == Accord.IN_PART
                ? "in common: " + text(common)
                : accord == Accord.DIFFER && takeAny
                        ? "the gateway takes what the device asks for; the device refuses what the gateway asks for"
                        : "";
        return new AgreementRow(topic, text(gateway), text(device), accord, remark);
    }

    private static String text(List<TrafficSelector> selectors) {
        return selectors.stream().map(TrafficSelector::toString).collect(Collectors.joining(", "));
    }
}
