package io.ikelab.capture.file;

import io.ikelab.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An option at the end of a block. */
record PcapngOption(int code, CaptureFields value) {
    private static final int END = 0;
    private static final int COMMENT = 1;

    /** All options up to the end mark or the end of the block, which may stand for it. */
    static List<PcapngOption> all(CaptureFields body) throws CaptureFault {
        List<PcapngOption> options = new ArrayList<>();
        while (body.remaining() > 0) {
            int code = body.u16();
            int length = body.u16();
            if (code == END) {
                return options;
            }
            options.add(new PcapngOption(code, body.sub(length)));
            body.align();
        }
        return options;
    }

    /** The comments among the options of a packet. */
    static List<String> comments(CaptureFields body) throws CaptureFault {
        List<String> comments = new ArrayList<>();
        for (PcapngOption option : all(body)) {
            if (option.code() == COMMENT) {
                comments.add(option.text());
            }
        }
        return comments;
    }

    String text() throws CaptureFault {
        Octets octets = value.octets(value.remaining());
        return new String(octets.toByteArray(), StandardCharsets.UTF_8);
    }
}
