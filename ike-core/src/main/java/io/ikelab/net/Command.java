package io.ikelab.net;

/** Something a user or a script tells a node to do. Each kind of node brings its own records. */
public interface Command {}
