/** The life of an IKE SA as a pure step function: state, stimulus and context give the next state and actions. */
@NullMarked
package io.ikelab.sa;

import org.jspecify.annotations.NullMarked;
