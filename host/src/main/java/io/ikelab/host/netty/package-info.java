/**
 * Drives nodes on real UDP sockets: epoll on Linux, NIO elsewhere. The only room that knows Netty; here are the clock,
 * the threads and the sockets that the nodes themselves must not have.
 */
@NullMarked
package io.ikelab.host.netty;

import org.jspecify.annotations.NullMarked;
