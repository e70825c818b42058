package io.ikelab.lab.cli;

import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.explain.Account;
import io.ikelab.lab.explain.AzureError;
import io.ikelab.lab.explain.Conversation;
import io.ikelab.lab.explain.Ends;
import io.ikelab.lab.explain.EspFlow;
import io.ikelab.lab.explain.Explanation;
import io.ikelab.lab.explain.Ruling;
import io.ikelab.lab.explain.fact.Fact;
import io.ikelab.lab.explain.fact.Facts;
import io.ikelab.lab.scenario.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What a capture tells, for a person. */
final class ExplanationPage {
    private static final int FRAMES_MAX = 20;
    private static final int FLOWS_MAX = 8;
    private static final int FACT_FRAMES_MAX = 6;

    private final Terminal terminal;

    ExplanationPage(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Explanation explanation) {
        terminal.line(String.format(
                Locale.ROOT,
                "%d frames: %d of IKEv2, %d of IKEv1, %d of ESP, %d keepalives, %d conversations",
                explanation.counts().frames(),
                explanation.counts().ikeMessages(),
                explanation.counts().ikev1Messages(),
                explanation.counts().espPackets(),
                explanation.counts().keepalives(),
                explanation.accounts().size()));
        explanation.fault().ifPresent(fault -> terminal.bad("The file could not be read further: " + fault));
        if (explanation.reading().stopped()) {
            terminal.bad("The rest of the file was not read: reading was ended");
        }
        if (explanation.others().conversations() > 0) {
            terminal.bad("And " + (explanation.others().atLeast() ? "at least " : "")
                    + explanation.others().conversations()
                    + " more conversations, not told apart: what they hold is counted above");
        }
        int number = 0;
        for (Account account : explanation.accounts()) {
            number++;
            account(number, account);
        }
        terminal.line("");
        terminal.line("Verdict: " + explanation.verdict());
    }

    private void account(int number, Account account) {
        Conversation conversation = account.conversation();
        Ends ends = account.ends();
        terminal.line("");
        terminal.line("Conversation " + number + ": " + end(conversation, ends, Side.PEER) + " and "
                + end(conversation, ends, Side.GATEWAY));
        conversation.esp().stream().limit(FLOWS_MAX).forEach(flow -> terminal.faint("  " + flow(flow, ends)));
        if (conversation.esp().size() > FLOWS_MAX) {
            terminal.faint("  and " + (conversation.esp().size() - FLOWS_MAX) + " SPIs of ESP more");
        }
        Facts.of(conversation).forEach(fact -> terminal.line("  " + ends.named(fact.sentence()) + places(fact)));
        ruling(account.ruling(), ends);
    }

    private static String places(Fact fact) {
        List<String> frames = fact.seen().stream()
                .map(Sighting::frame)
                .filter(OptionalLong::isPresent)
                .map(frame -> Long.toString(frame.getAsLong()))
                .distinct()
                .limit(FACT_FRAMES_MAX)
                .toList();
        return frames.isEmpty() ? "" : " [frame " + String.join(" ", frames) + "]";
    }

    private static String end(Conversation conversation, Ends ends, Side side) {
        List<String> vendors = Ends.vendors(conversation, side);
        return conversation.address(side) + " (" + ends.role(side)
                + (vendors.isEmpty() ? "" : "; " + String.join(", ", vendors)) + ")";
    }

    private static String flow(EspFlow flow, Ends ends) {
        return String.format(
                Locale.ROOT,
                "ESP 0x%08x from %s%s: %d packets up to %d octets, sequence %d to %d, %d missing, %d repeated",
                flow.spi().value(),
                ends.name(flow.from()),
                flow.inUdp() ? " in UDP" : "",
                flow.packets(),
                flow.largest(),
                flow.lowest(),
                flow.highest(),
                flow.missing(),
                flow.repeated());
    }

    private void ruling(Ruling ruling, Ends ends) {
        if (ruling.cause().isEmpty()) {
            String among = ruling.causes().isEmpty() ? "" : "; it is one of these, and the wire cannot tell which:";
            terminal.line("  Undecided: " + ends.named(ruling.summary()) + among);
        }
        ruling.causes().forEach(cause -> cause(cause, ends));
        if (!ruling.next().isEmpty()) {
            terminal.line("  Next: " + ends.named(ruling.next()));
        }
    }

    private void cause(Diagnosis diagnosis, Ends ends) {
        terminal.line("  " + diagnosis.cause().id() + " (" + diagnosis.confidence() + ", "
                + diagnosis.cause().phase() + "): " + ends.named(diagnosis.sentence()));
        if (!diagnosis.advice().isEmpty()) {
            terminal.line("    Fix on " + ends.fixOn(diagnosis.fixOn()) + ": " + ends.named(diagnosis.advice()));
        }
        AzureError.of(diagnosis.cause())
                .ifPresent(error -> terminal.line(
                        "    An Azure gateway logs " + error.code() + " (" + error.hex() + "): " + error.message()));
        List<String> frames = new ArrayList<>();
        for (Evidence seen : diagnosis.evidence()) {
            terminal.line("    " + seen.where() + ": " + ends.named(seen.what()));
            OptionalLong frame = seen.where().frame();
            if (frame.isPresent()) {
                frames.add(Long.toString(frame.getAsLong()));
            }
        }
        if (!frames.isEmpty()) {
            terminal.line("    Wireshark: frame.number in {"
                    + frames.stream().distinct().limit(FRAMES_MAX).collect(Collectors.joining(" ")) + "}");
        }
    }
}
