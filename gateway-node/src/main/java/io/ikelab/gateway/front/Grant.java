package io.ikelab.gateway.front;

/** {@code owner} and nobody else speaks for the public address as long as {@code epoch} lasts. */
public record Grant(Epoch epoch, Instance owner) {}
