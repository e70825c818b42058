/**
 * What a run leaves behind: the capture with its comments, the ladder, logs and events, all read off one event stream and
 * one wire tap. {@link io.ikelab.capture.RunFiles} is the way in.
 */
@NullMarked
package io.ikelab.capture;

import org.jspecify.annotations.NullMarked;
