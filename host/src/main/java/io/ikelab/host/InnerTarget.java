package io.ikelab.host;

import io.ikelab.net.IpAddress;

/** Who is to get what a machine behind an IPsec host sends, as its user puts it. */
public sealed interface InnerTarget {
    record Address(IpAddress address) implements InnerTarget {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** What the machine's resolver makes of it is looked up when it sends. */
    record Name(String name) implements InnerTarget {
        @Override
        public String toString() {
            return name;
        }
    }
}
