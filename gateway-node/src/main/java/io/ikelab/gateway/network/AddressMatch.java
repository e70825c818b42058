package io.ikelab.gateway.network;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;

/** What a security rule says of one side's address. */
public sealed interface AddressMatch {
    boolean matches(IpAddress address, TagScope scope);

    /** {@code *}. */
    record Any() implements AddressMatch {
        @Override
        public boolean matches(IpAddress address, TagScope scope) {
            return true;
        }
    }

    record Prefix(Cidr prefix) implements AddressMatch {
        @Override
        public boolean matches(IpAddress address, TagScope scope) {
            return prefix.contains(address);
        }
    }

    record Tag(ServiceTag tag) implements AddressMatch {
        @Override
        public boolean matches(IpAddress address, TagScope scope) {
            return scope.holds(tag, address);
        }
    }
}
