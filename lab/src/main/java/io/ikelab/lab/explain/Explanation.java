package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a capture tells.
 *
 * @param accounts its conversations, in the order they began
 * @param overflowed whether there were more conversations than are followed
 * @param fault where and why the file could not be read to its end
 */
public record Explanation(Counts counts, List<Account> accounts, boolean overflowed, Optional<String> fault) {
    public Explanation {
        accounts = List.copyOf(accounts);
    }

    /** The conversation the verdict is about: of those with a cause the one that is worst off, the earliest of equals. */
    public Optional<Account> foremost() {
        return accounts.stream()
                .max(Comparator.comparingInt(Explanation::weight)
                        .thenComparing(
                                Comparator.comparingInt(accounts::indexOf).reversed()));
    }

    /** For programs: a cause's id, {@code healthy}, or {@value Ruling#UNDECIDED}. */
    public String verdict() {
        return foremost().map(account -> account.ruling().verdict()).orElse(Ruling.UNDECIDED);
    }

    /** What is wrong comes before what is not known, and that before what is well. */
    private static int weight(Account account) {
        return account.ruling()
                .cause()
                .map(Cause::severity)
                .map(severity -> switch (severity) {
                    case FAILURE -> 4;
                    case WARNING -> 3;
                    case NONE -> 1;
                })
                .orElse(account.ruling().causes().isEmpty() ? 0 : 2);
    }
}
