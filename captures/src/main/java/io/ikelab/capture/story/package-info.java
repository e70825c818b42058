/** What messages are called and what they mean, in plain words. */
@NullMarked
package io.ikelab.capture.story;

import org.jspecify.annotations.NullMarked;
