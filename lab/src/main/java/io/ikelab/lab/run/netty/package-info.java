/** Runs scenarios and single nodes on real sockets: a shell with threads and clocks of its own. */
@NullMarked
package io.ikelab.lab.run.netty;

import org.jspecify.annotations.NullMarked;
