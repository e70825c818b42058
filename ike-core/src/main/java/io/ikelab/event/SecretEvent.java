package io.ikelab.event;

/** Carries key material; given only to subscribers that ask for secrets. Its {@link #text} still shows none. */
public interface SecretEvent extends Event {}
