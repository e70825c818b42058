package io.ikelab.lab;

/**
 * What tests that need a processor for a minute say to each other, so that two of them run side by side and those with a
 * clock to keep run when neither does: names of locks, one for each of two cores.
 */
public final class Cores {
    public static final String FIRST = "first core";

    public static final String SECOND = "second core";

    private Cores() {}
}
