/** The control sockets of running nodes and their folder: threads, sockets and files of a lab that stays up. */
@NullMarked
package io.ikelab.lab.live.netty;

import org.jspecify.annotations.NullMarked;
