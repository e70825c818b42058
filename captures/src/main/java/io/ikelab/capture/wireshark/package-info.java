/** A Wireshark configuration folder with which a run's capture opens decrypted. */
@NullMarked
package io.ikelab.capture.wireshark;

import org.jspecify.annotations.NullMarked;
