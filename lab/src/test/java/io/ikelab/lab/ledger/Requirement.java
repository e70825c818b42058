package io.ikelab.lab.ledger;

import java.util.List;

/**
 * One row of the ledger.
 *
 * @param section of the RFC
 * @param letter which of the section's rows it is
 * @param keywords of the RFC's text that it covers
 * @param words what is asked for, in ours
 */
record Requirement(Rfc rfc, String section, String letter, List<String> keywords, String words, Answer answer) {
    /** What the project has for it. */
    sealed interface Answer {
        /** @param tests as {@code Class#method} */
        record Tested(List<String> code, List<String> tests) implements Answer {}

        record Untested(List<String> code, String why) implements Answer {}

        record None(String why) implements Answer {}
    }

    /** As it is cited: {@code 7296-2.1-a}. */
    String id() {
        return rfc.number() + "-" + section + "-" + letter;
    }

    List<String> code() {
        return switch (answer) {
            case Answer.Tested(List<String> code, var _) -> code;
            case Answer.Untested(List<String> code, var _) -> code;
            case Answer.None _ -> List.of();
        };
    }

    List<String> tests() {
        return answer instanceof Answer.Tested(var _, List<String> tests) ? tests : List.of();
    }
}
