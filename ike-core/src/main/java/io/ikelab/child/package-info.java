/** Child SAs as both planes see them: what IKE orders the data plane to do and what the data plane signals back. */
@NullMarked
package io.ikelab.child;

import org.jspecify.annotations.NullMarked;
