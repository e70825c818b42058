package io.ikelab.peer.config;

/** When a Child SA is replaced. Kept: nothing acts on it yet. */
public record ChildLifetimes(Limits seconds, Limits octets, Limits packets) {}
