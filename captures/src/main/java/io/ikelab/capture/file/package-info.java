/** Capture files as bytes: pcapng written, pcapng and classic pcap read. */
@NullMarked
package io.ikelab.capture.file;

import org.jspecify.annotations.NullMarked;
