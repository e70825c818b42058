package io.ikelab.lab.run.netty;

import io.ikelab.event.Subscriber;

/**
 * Who reads what happens at running nodes.
 *
 * @param atOnce on the nodes' own threads, before anybody is told how a node stands: what it keeps is never older than
 *     such an answer; safe for use by several threads, and quick
 * @param later on a thread that writes the files, and may be seconds behind
 */
public record Readers(Subscriber atOnce, Subscriber later) {}
