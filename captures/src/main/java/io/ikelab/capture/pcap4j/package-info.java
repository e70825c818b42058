/** The classic pcap file, written by libpcap through Pcap4J. Nothing else in the house knows Pcap4J. */
@NullMarked
package io.ikelab.capture.pcap4j;

import org.jspecify.annotations.NullMarked;
