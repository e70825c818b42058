/** {@code ikelab bench}: runs the benchmarks on this machine and prints what came out. */
@NullMarked
package io.ikelab.bench.cli;

import org.jspecify.annotations.NullMarked;
