/**
 * What a lab that stays up is asked and answers: the lines of its control sockets, and how a node stands, as data. Pure; the
 * sockets are in the package netty below.
 */
@NullMarked
package io.ikelab.lab.live;

import org.jspecify.annotations.NullMarked;
