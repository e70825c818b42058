package io.ikelab.wire;

import io.ikelab.testkit.GeneratedDoc;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class MessageRulesPageTest {
    private static final String HEAD = """
        # Which payloads a message has

        Generated from `MessageRuleTable` (ike-core); a test keeps this page and the table the same.

        The first heading that fits a message is the one for it. Payloads are listed in the order they are sent in;
        received they may come in any (RFC 7296 §2.5). A payload that is missing, comes too often, or belongs to other
        messages makes the message a fault that is answered with INVALID_SYNTAX. Payloads of types RFC 7296 does not
        define are passed over, unless they are critical: then the answer is UNSUPPORTED_CRITICAL_PAYLOAD. A message
        outside of an IKE SA is a hint at most: it is never answered and changes nothing (RFC 7296 §2.21.4).
        """;

    @Test
    void pageSaysWhatTheTableSays() {
        String page = MessageRuleTable.ALL.stream()
                .map(MessageRulesPageTest::chapter)
                .collect(Collectors.joining("\n", HEAD + "\n", ""));
        GeneratedDoc.check("message-rules.md", page);
    }

    private static String chapter(MessageRule rule) {
        String rows = rule.payloads().stream()
                .map(payload -> "| " + payload.type() + " | " + payload.amount() + " |\n")
                .collect(Collectors.joining());
        String allowances =
                rule.situation().allowances().stream().map(Allowance::words).collect(Collectors.joining(" and "));
        return "## " + rule.name() + "\n\n" + rule.section() + "; "
                + (rule.protectedByKeys() ? "inside SK" : "in the clear")
                + (allowances.isEmpty() ? "" : "; only after " + allowances)
                + ".\n\n| payload | how many |\n|---|---|\n"
                + rows;
    }
}
