/**
 * The command line: one class per command, and {@link io.ikelab.lab.cli.Main} which gathers them.
 *
 * <p>A shell: the one package of this module that may ask the clock and the environment or write to the terminal. May
 * use everything below.
 */
@NullMarked
package io.ikelab.lab.cli;

import org.jspecify.annotations.NullMarked;
