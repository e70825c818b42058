/** Very many tunnels between two hosts: how they are configured and what is counted of them. */
@NullMarked
package io.ikelab.bench.fleet;

import org.jspecify.annotations.NullMarked;
