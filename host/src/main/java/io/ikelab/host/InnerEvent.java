package io.ikelab.host;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.net.IpAddress;

/** What is seen behind an IPsec host before any packet leaves. */
public sealed interface InnerEvent extends Event {
    /** The resolver of {@code asker} was asked and knew. */
    record NameResolved(EventMeta meta, IpAddress asker, String asked, IpAddress address) implements InnerEvent {
        @Override
        public String name() {
            return "name.resolved";
        }

        @Override
        public String text() {
            return asker + " looked up " + asked + ": it resolves to " + address;
        }
    }

    /** The resolver of {@code asker} was asked and did not know. */
    record NameUnknown(EventMeta meta, IpAddress asker, String asked) implements InnerEvent {
        @Override
        public String name() {
            return "name.unknown";
        }

        @Override
        public String text() {
            return asker + " looked up " + asked + ": its resolver knows no such name";
        }
    }

    /** Both are behind this host: packets between them do not come to it. */
    record StaysInside(EventMeta meta, IpAddress source, IpAddress destination) implements InnerEvent {
        @Override
        public String name() {
            return "inner.stays.inside";
        }

        @Override
        public String text() {
            return source + " → " + destination
                    + " stays inside: both are behind this end, and the tunnel has no part in it";
        }
    }
}
