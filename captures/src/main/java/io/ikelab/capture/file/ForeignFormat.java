package io.ikelab.capture.file;

/** Files that Wireshark opens and this reader does not, told by their first four octets: what to do with them. */
enum ForeignFormat {
    GZIP(0x1f8b_0000, 0xffff_0000, "gzip has packed it: unpack it first"),
    ZSTD(0x28b5_2ffd, 0xffff_ffff, "zstd has packed it: unpack it first"),
    LZ4(0x0422_4d18, 0xffff_ffff, "lz4 has packed it: unpack it first"),
    ZIP(0x504b_0304, 0xffff_ffff, "it is an archive: unpack it first"),
    SNOOP(0x736e_6f6f, 0xffff_ffff, "snoop wrote it: convert it with editcap -F pcapng"),
    NETWORK_MONITOR(0x474d_4255, 0xffff_ffff, "Network Monitor wrote it: convert it with editcap -F pcapng"),
    /** Modified pcap, of the days before pcapng. */
    KUZNETZOV(0xa1b2_cd34, 0xffff_ffff, "its pcap is a modified one: convert it with editcap -F pcapng"),
    KUZNETZOV_SWAPPED(0x34cd_b2a1, 0xffff_ffff, "its pcap is a modified one: convert it with editcap -F pcapng");

    private final int magic;
    private final int mask;
    private final String words;

    ForeignFormat(int magic, int mask, String words) {
        this.magic = magic;
        this.mask = mask;
        this.words = words;
    }

    /** What to add to a refusal; empty for a format nobody here knows. */
    static String hint(int magic) {
        for (ForeignFormat format : values()) {
            if ((magic & format.mask) == format.magic) {
                return " (" + format.words + ")";
            }
        }
        return "";
    }
}
