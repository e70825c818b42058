package io.ikelab.engine;

/**
 * What an endpoint keeps for its sessions.
 *
 * @param sessions the finished ones that still answer retransmissions among them
 * @param reservedIkeSpis of IKE SAs that may come of rekeying
 * @param espSpis of Child SAs, and of offers under way
 * @param children that have an owner
 * @param halfOpen sessions whose initiator has proven nothing yet
 */
record Holdings(int sessions, int reservedIkeSpis, int espSpis, int children, int halfOpen) {}
