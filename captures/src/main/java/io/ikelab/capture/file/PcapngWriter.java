package io.ikelab.capture.file;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes a pcapng file of one section: raw IP, nanoseconds, comments, and nothing of the machine that wrote it, so that
 * the same run gives the same bytes anywhere.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html">PCAP Next Generation</a>
 */
public final class PcapngWriter implements RecordSink {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int NAME_RESOLUTION = 4;
    private static final int INTERFACE_STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;
    private static final long BYTE_ORDER_MAGIC = 0x1a2b3c4dL;
    private static final long SECTION_LENGTH_UNKNOWN = -1L;
    private static final int LINKTYPE_RAW = 101;
    private static final int NANOSECONDS = 9;

    private static final int OPT_COMMENT = 1;
    private static final int SHB_USERAPPL = 4;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int ISB_IFRECV = 4;
    private static final int ISB_IFDROP = 5;
    private static final int NRB_IPV4 = 1;
    private static final int NRB_IPV6 = 2;

    private final OutputStream out;
    private final int snapLength;
    private final Map<String, Integer> interfaces = new LinkedHashMap<>();
    private final Map<String, Long> records = new HashMap<>();

    /**
     * Writes the head of the file.
     *
     * @param out closed with this writer; should be buffered
     * @param snapLength how many octets of a packet are kept at most
     * @param comments about the whole file
     * @param names of addresses, shown by Wireshark instead of them
     */
    public PcapngWriter(OutputStream out, int snapLength, List<String> comments, SortedMap<IpAddress, String> names)
            throws IOException {
        this.out = out;
        this.snapLength = snapLength;
        section(comments);
        if (!names.isEmpty()) {
            names(names);
        }
    }

    /** Declares {@code link} as an interface where it is new, then writes the packet. */
    @Override
    public void record(String link, Instant at, Octets ip, List<String> comments) throws IOException {
        int number = interfaceNumber(link);
        records.merge(link, 1L, Long::sum);
        int kept = Math.min(ip.length(), snapLength);
        PcapngBlock block = new PcapngBlock(ENHANCED_PACKET);
        block.body().u32(number).u64(nanos(at)).u32(kept).u32(ip.length());
        block.padded(kept == ip.length() ? ip : ip.slice(0, kept));
        comments.forEach(comment -> block.option(OPT_COMMENT, comment));
        block.endOptions().writeTo(out);
    }

    /** Interface statistics: what came and what of it is not here, and a sentence for readers who do not look there. */
    @Override
    public void missed(String link, Instant at, long missed) throws IOException {
        PcapngBlock block = new PcapngBlock(INTERFACE_STATISTICS);
        block.body().u32(interfaceNumber(link)).u64(nanos(at));
        block.option(
                OPT_COMMENT, missed + " packets are not in this capture: they came faster than they could be written.");
        block.option(ISB_IFRECV, u64(records.getOrDefault(link, 0L) + missed)).option(ISB_IFDROP, u64(missed));
        block.endOptions().writeTo(out);
    }

    private static Octets u64(long value) {
        return new WireWriter(Long.BYTES).u64(value).toOctets();
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void section(List<String> comments) throws IOException {
        PcapngBlock block = new PcapngBlock(SECTION_HEADER);
        block.body().u32(BYTE_ORDER_MAGIC).u16(1).u16(0).u64(SECTION_LENGTH_UNKNOWN);
        comments.forEach(comment -> block.option(OPT_COMMENT, comment));
        block.option(SHB_USERAPPL, "ikelab").endOptions().writeTo(out);
    }

    private int interfaceNumber(String link) throws IOException {
        Integer known = interfaces.get(link);
        if (known != null) {
            return known;
        }
        int number = interfaces.size();
        interfaces.put(link, number);
        PcapngBlock block = new PcapngBlock(INTERFACE);
        block.body().u16(LINKTYPE_RAW).u16(0).u32(snapLength);
        block.option(IF_NAME, link).option(IF_TSRESOL, Octets.of(NANOSECONDS));
        block.endOptions().writeTo(out);
        return number;
    }

    private void names(SortedMap<IpAddress, String> names) throws IOException {
        PcapngBlock block = new PcapngBlock(NAME_RESOLUTION);
        names.forEach((address, name) -> block.option(
                address.isV6() ? NRB_IPV6 : NRB_IPV4, address.octets().concat(Octets.ofUtf8(name), Octets.of(0))));
        block.endOptions().writeTo(out);
    }
}
