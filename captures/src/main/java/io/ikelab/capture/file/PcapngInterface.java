package io.ikelab.capture.file;

/**
 * An interface a section declares.
 *
 * @param snapLength 0 for no limit
 */
record PcapngInterface(int linkType, long snapLength, String name, PcapngClock clock) {
    private static final int IF_NAME = 2;
    /** A longer one is nobody's, and thousands of interfaces may have one. */
    private static final int NAME_MAX = 1024;

    private static final int IF_TSRESOL = 9;
    private static final int IF_TSOFFSET = 14;

    static PcapngInterface read(CaptureFields body) throws CaptureFault {
        int linkType = body.u16();
        body.u16();
        long snapLength = body.u32();
        String name = "";
        PcapngClock clock = PcapngClock.MICROSECONDS;
        for (PcapngOption option : PcapngOption.all(body)) {
            switch (option.code()) {
                case IF_NAME -> name = option.value().remaining() > NAME_MAX ? "" : option.text();
                case IF_TSRESOL -> clock = clock.withResolution(option.value().u8());
                case IF_TSOFFSET -> clock = clock.withOffset(option.value().i64());
                default -> {}
            }
        }
        return new PcapngInterface(linkType, snapLength, name, clock);
    }
}
