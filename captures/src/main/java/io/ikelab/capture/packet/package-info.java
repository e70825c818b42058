/** Outer packets as a capture sees them: their octets with IP header, and whether they carry IKE, ESP or something else. */
@NullMarked
package io.ikelab.capture.packet;

import org.jspecify.annotations.NullMarked;
