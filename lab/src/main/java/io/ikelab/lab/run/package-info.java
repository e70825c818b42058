/**
 * Runs scenarios and keeps what came of them. In virtual time here; on real sockets in
 * {@code io.ikelab.lab.run.netty}, which is a shell. May use everything below the command line.
 */
@NullMarked
package io.ikelab.lab.run;

import org.jspecify.annotations.NullMarked;
