package io.ikelab.lab.run;

import io.ikelab.host.ConnectionStatus;
import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.agreement.AgreementTable;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.scenario.FarEndKind;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts of a report that a run of two nodes and a node by itself have in common, as lines of Markdown. */
final class Markdown {
    private static final int LADDER_LINES = 80;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Markdown() {}

    static List<String> section(String title) {
        return List.of("", "## " + title, "");
    }

    /** Cause, where to change something, the clauses, and where to see it. */
    static List<String> diagnosis(Diagnosis diagnosis, FarEndKind farEnd) {
        List<String> lines = new ArrayList<>(section("Diagnosis"));
        lines.add("| cause | phase | change | confidence |");
        lines.add("|---|---|---|---|");
        lines.add("| `" + diagnosis.cause().id() + "` | " + diagnosis.cause().phase() + " | " + diagnosis.fixOn()
                + " | " + diagnosis.confidence() + " |");
        if (!diagnosis.clauses().isEmpty()) {
            lines.add("");
            lines.addAll(rows(diagnosis.clauses(), farEnd));
        }
        if (!diagnosis.evidence().isEmpty()) {
            lines.addAll(List.of("", "To be seen in the capture:", ""));
            diagnosis.evidence().forEach(evidence -> lines.add("- " + evidence));
        }
        if (!diagnosis.testimony().isEmpty()) {
            lines.addAll(List.of("", "What the nodes say of it, which is nowhere on the wire:", ""));
            diagnosis.testimony().forEach(words -> lines.add("- " + words));
        }
        return lines;
    }

    static List<String> warnings(List<String> warnings) {
        if (warnings.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(section("Warnings"));
        warnings.forEach(warning -> lines.add("- **" + warning + "**"));
        return lines;
    }

    /** Empty where only one end's configuration is known. */
    static List<String> agreement(Configured configured) {
        return configured
                .gateway()
                .flatMap(gateway -> configured.device().map(device -> {
                    List<String> lines = new ArrayList<>(section("What both ends must agree on"));
                    lines.addAll(rows(AgreementTable.of(gateway, device).rows(), configured.farEnd()));
                    return lines;
                }))
                .orElseGet(ArrayList::new);
    }

    /** Empty where nothing was told to anybody. */
    static List<String> orders(List<GivenOrder> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(section("What was done"));
        lines.addAll(List.of("| at (UTC) | to | order | refused, since |", "|---|---|---|---|"));
        orders.forEach(order -> lines.add("| " + TIME.format(order.at()) + " | " + order.to() + " | "
                + cell("`" + order.words() + "`") + " | " + cell(order.refusal().orElse("")) + " |"));
        return lines;
    }

    /** A bar would end the cell. */
    static String cell(String text) {
        return text.replace("|", "\\|");
    }

    static List<String> pings(List<Pings> pings) {
        if (pings.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(section("Pings"));
        lines.addAll(List.of("| from → to | sent | answered |", "|---|---|---|"));
        pings.forEach(run -> lines.add("| " + run.what() + " | " + run.sent() + " | " + run.answered() + " |"));
        return lines;
    }

    static List<String> transfers(List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(section("Transfers"));
        lines.addAll(List.of("| from → to | it |", "|---|---|"));
        transfers.forEach(run -> lines.add("| " + run.what() + " | " + run.state() + " |"));
        return lines;
    }

    static List<String> ladder(List<String> ladder) {
        List<String> lines = new ArrayList<>(section("Ladder"));
        lines.add("```");
        ladder.stream().limit(LADDER_LINES).forEach(lines::add);
        lines.add("```");
        if (ladder.size() > LADDER_LINES) {
            lines.addAll(List.of("", "The rest is in `ladder.txt`."));
        }
        return lines;
    }

    static List<String> device(ConnectionStatus status) {
        return List.of(
                "Device, connection `" + status.connection() + "`: "
                        + status.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                        + status.ingressBytes() + " octets in, " + status.egressBytes() + " octets out.",
                "");
    }

    private static List<String> rows(List<AgreementRow> rows, FarEndKind farEnd) {
        List<String> lines = new ArrayList<>();
        String other = switch (farEnd) {
            case DEVICE -> "device";
            case GATEWAY -> "other gateway";
        };
        lines.add("| clause | gateway | " + other + " | agree? | |");
        lines.add("|---|---|---|---|---|");
        for (AgreementRow row : rows) {
            lines.add("| " + String.join(" | ", row.topic(), row.gateway(), row.device(), emphasised(row), row.remark())
                    + " |");
        }
        return lines;
    }

    private static String emphasised(AgreementRow row) {
        return row.accord() == AgreementRow.Accord.AGREE ? row.accord().toString() : "**" + row.accord() + "**";
    }
}
