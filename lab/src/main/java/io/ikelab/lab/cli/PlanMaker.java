package io.ikelab.lab.cli;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What a node's plan needs beside its configuration.
 *
 * @param folder makes it when asked: not before the configuration is known to be good
 */
record PlanMaker(Supplier<Path> folder, OptionalLong seed) {}
