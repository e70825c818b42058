package io.ikelab.lab.explain;

import io.ikelab.capture.packet.Traffic;

/** Counts frames by what they bear. */
final class FrameCounter {
    private static final int VERSION_1 = 1;

    private long frames;
    private long version2;
    private long version1;
    private long esp;
    private long keepalives;

    void frame() {
        frames++;
    }

    void bears(Traffic traffic) {
        switch (traffic) {
            case Traffic.Ike message -> ike(message);
            case Traffic.Esp _ -> bearsEsp();
            case Traffic.Keepalive _ -> keepalives++;
            case Traffic.Quoted quoted -> bears(quoted.carried());
            case Traffic.Other _ -> {}
        }
    }

    void bearsEsp() {
        esp++;
    }

    private void ike(Traffic.Ike message) {
        if (message.isVersion2()) {
            version2++;
        } else if (message.header().majorVersion() == VERSION_1
                && message.header().minorVersion() == 0) {
            version1++;
        }
    }

    Counts counts() {
        return new Counts(frames, version2, version1, esp, keepalives);
    }
}
