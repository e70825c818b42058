/**
 * What a tunnel carries, measured: the ends of a tunnel that make and count load, and the search for the highest load
 * without loss. Uses every room below; pure, the clock and the terminal are in {@code cli}.
 */
@NullMarked
package io.ikelab.bench;

import org.jspecify.annotations.NullMarked;
