package io.ikelab.capture.pcap4j;

import io.ikelab.capture.file.RecordSink;
import io.ikelab.octets.Octets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapDumper;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** A classic pcap file by way of libpcap: raw IP, microseconds, no comments, all links in one. */
public final class PcapDump implements RecordSink {
    private final PcapHandle handle;
    private final PcapDumper dumper;

    private PcapDump(PcapHandle handle, PcapDumper dumper) {
        this.handle = handle;
        this.dumper = dumper;
    }

    /**
     * Opens {@code file} through libpcap, which is first looked for here.
     *
     * @throws IOException when libpcap is not there or cannot write the file; the message says which
     */
    public static PcapDump open(Path file, int snapLength) throws IOException {
        try {
            PcapHandle handle = Pcaps.openDead(DataLinkType.RAW, snapLength);
            return new PcapDump(handle, handle.dumpOpen(file.toString()));
        } catch (LinkageError missing) {
            // JNA finds no libpcap, or its own native part does not fit this machine.
            throw new IOException("libpcap is not available", missing);
        } catch (PcapNativeException | NotOpenException refused) {
            throw new IOException("libpcap says: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void record(String link, Instant at, Octets ip, List<String> comments) throws IOException {
        try {
            dumper.dumpRaw(ip.toByteArray(), Timestamp.from(at));
        } catch (NotOpenException closed) {
            throw new IOException("the libpcap dump is closed", closed);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            dumper.flush();
        } catch (PcapNativeException | NotOpenException refused) {
            throw new IOException("libpcap says: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void close() {
        dumper.close();
        handle.close();
    }
}
