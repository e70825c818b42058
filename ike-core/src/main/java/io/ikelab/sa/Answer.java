package io.ikelab.sa;

import io.ikelab.wire.IkeMessage;

/**
 * A CREATE_CHILD_SA request of the peer whose key exchange is being computed.
 *
 * @param request as it came
 */
public record Answer(IkeMessage request) {}
