package io.ikelab.capture;

import io.ikelab.capture.LadderLine.Side;
import io.ikelab.event.ike.MessageText;
import io.ikelab.wire.IkeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Something the ladder will draw once it is known how it ended. */
sealed interface LadderEntry {
    Instant at();

    /** Whether nothing more can be learned of it. */
    boolean settled();

    /** @param seconds from the ladder's start to {@link #at} */
    List<String> lines(double seconds);

    /** What a node said. */
    record Words(Instant at, Side side, String text) implements LadderEntry {
        @Override
        public boolean settled() {
            return true;
        }

        @Override
        public List<String> lines(double seconds) {
            return LadderLine.words(LadderLine.time(seconds), side, text);
        }
    }

    /** A message on its way. */
    final class Arrow implements LadderEntry {
        private static final Duration PATIENCE = Duration.ofSeconds(1);

        /** A busy machine may take its time: only then is silence worth drawing. */
        private static final Duration PATIENCE_WITHOUT_NEWS = Duration.ofSeconds(3);

        private final Instant at;
        private final boolean rightward;
        private final boolean watched;
        private final List<String> notes = new ArrayList<>();
        private String label = "";
        private String piece = "";
        private String payloads = "";
        private Fate fate = Fate.FLYING;

        /** @param watched whether the far end is a node of this run, which would say that it arrived */
        Arrow(Instant at, boolean rightward, boolean watched) {
            this.at = at;
            this.rightward = rightward;
            this.watched = watched;
        }

        void datagram(String header) {
            label = header;
        }

        void message(IkeMessage message) {
            label = MessageText.of(message.header());
            payloads = MessageText.of(message).substring(label.length()).strip();
        }

        /** It is one of the datagrams that a message was cut into. */
        void piece(int number, int total) {
            piece = " (" + number + "/" + total + ")";
        }

        void note(String note) {
            notes.add(note);
        }

        void settle(Fate known) {
            fate = known;
        }

        /**
         * Nobody said that it arrived. That is nothing to wonder at where nobody would have; where the path did something
         * to it, it is lost.
         */
        void giveUp(Duration waited) {
            if (!notes.isEmpty() && waited.compareTo(PATIENCE) >= 0) {
                fate = Fate.LOST;
            } else if (!watched && waited.compareTo(PATIENCE) >= 0) {
                fate = Fate.ARRIVED;
            } else if (waited.compareTo(PATIENCE_WITHOUT_NEWS) >= 0) {
                fate = Fate.UNKNOWN;
            }
        }

        @Override
        public Instant at() {
            return at;
        }

        @Override
        public boolean settled() {
            return fate != Fate.FLYING;
        }

        @Override
        public List<String> lines(double seconds) {
            List<String> lines = new ArrayList<>();
            lines.add(
                    switch (fate) {
                        case ARRIVED -> LadderLine.arrow(seconds, rightward, label + piece);
                        case LOST -> LadderLine.broken(seconds, rightward, label + piece, "✗");
                        case FLYING, UNKNOWN -> LadderLine.broken(seconds, rightward, label + piece, "…");
                    });
            Side side = rightward ? Side.LEFT : Side.RIGHT;
            if (!payloads.isEmpty()) {
                lines.addAll(LadderLine.words(LadderLine.noTime(), side, payloads));
            }
            notes.forEach(note -> lines.addAll(LadderLine.words(LadderLine.noTime(), Side.MIDDLE, "(" + note + ")")));
            return lines;
        }
    }

    /** How a message ended. */
    enum Fate {
        FLYING,
        ARRIVED,
        LOST,
        UNKNOWN
    }

    /** ESP packets that crossed while nothing else happened. */
    final class Traffic implements LadderEntry {
        private final Instant at;
        private final Map<String, Long> notes = new TreeMap<>();
        private long rightward;
        private long leftward;
        private boolean over;

        Traffic(Instant at) {
            this.at = at;
        }

        void add(boolean toTheRight, long packets) {
            if (toTheRight) {
                rightward += packets;
            } else {
                leftward += packets;
            }
        }

        void note(String note) {
            notes.merge(note, 1L, Long::sum);
        }

        void end() {
            over = true;
        }

        @Override
        public Instant at() {
            return at;
        }

        @Override
        public boolean settled() {
            return over;
        }

        @Override
        public List<String> lines(double seconds) {
            List<String> parts = new ArrayList<>();
            if (rightward > 0) {
                parts.add("… " + packets(rightward) + " ▶");
            }
            if (leftward > 0) {
                parts.add("◀ " + packets(leftward) + " …");
            }
            notes.forEach((note, times) -> parts.add("(" + times + " × " + note + ")"));
            return LadderLine.words(LadderLine.time(seconds), Side.MIDDLE, String.join("   ", parts));
        }

        private static String packets(long count) {
            return count + (count == 1 ? " ESP packet" : " ESP packets");
        }
    }
}
