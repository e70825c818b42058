package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;

/**
 * What a capture tells.
 *
 * @param accounts its conversations, in the order they began
 * @param others conversations beyond those that are followed
 * @param reading how far the file was read
 */
public record Explanation(Counts counts, List<Account> accounts, Others others, Reading reading) {
    /**
     * What was counted only.
     *
     * @param conversations pairs of addresses
     * @param atLeast whether there were even more of them than can be counted
     */
    public record Others(long conversations, boolean atLeast) {}

    /**
     * How far a file was read.
     *
     * @param capture whether it begins as a capture does
     * @param fault where and why it could not be read to its end
     * @param stopped whether somebody did not want to wait for the end
     */
    public record Reading(boolean capture, Optional<String> fault, boolean stopped) {}

    public Explanation {
        accounts = List.copyOf(accounts);
    }

    /** Where and why the file could not be read to its end. */
    public Optional<String> fault() {
        return reading.fault();
    }

    /** The conversation the verdict is about: of those with a cause the one that is worst off, the earliest of equals. */
    public Optional<Account> foremost() {
        return accounts.stream().reduce((before, next) -> weight(next) > weight(before) ? next : before);
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
                    case FAILURE -> 6;
                    case WARNING -> 4;
                    case NONE -> 1;
                })
                .orElseGet(() -> weightOf(account.ruling().causes()));
    }

    /** Of two addresses of one end, that which answers is the one to look at; what failed comes before what came back. */
    private static int weightOf(List<Diagnosis> suspects) {
        if (suspects.isEmpty()) {
            return 0;
        }
        Cause likeliest = suspects.getFirst().cause();
        if (likeliest == Cause.PEER_SILENT) {
            return 2;
        }
        return likeliest.severity() == Cause.Severity.FAILURE ? 5 : 3;
    }
}
