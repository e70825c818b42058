/**
 * One direction of a path as data, and what it does to the packets that go along it: delay, loss, disorder, damage, a narrow
 * or a closed link. Knows IP, UDP and ICMP and nothing of IKE. May use packets and randomness.
 */
@NullMarked
package io.ikelab.net.path;

import org.jspecify.annotations.NullMarked;
