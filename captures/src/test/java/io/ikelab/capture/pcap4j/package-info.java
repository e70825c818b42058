@NullMarked
package io.ikelab.capture.pcap4j;

import org.jspecify.annotations.NullMarked;
