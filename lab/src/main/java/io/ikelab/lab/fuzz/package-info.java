/** Hostile octets, unprotected and authentic, at an endpoint in every state: nothing may leave it but what a peer may see. */
@NullMarked
package io.ikelab.lab.fuzz;

import org.jspecify.annotations.NullMarked;
