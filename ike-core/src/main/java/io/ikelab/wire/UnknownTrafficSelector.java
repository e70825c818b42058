package io.ikelab.wire;

import io.ikelab.octets.Octets;

/**
 * A traffic selector of a type that is no address range, such as a security label; kept as it came, matching nothing.
 *
 * @param position where it stands among the payload's selectors, from 0
 * @param type the selector's type, 0–255
 * @param protocol the octet after the type, whatever it means there
 * @param body all after the selector length
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9478">RFC 9478</a>
 */
public record UnknownTrafficSelector(int position, int type, int protocol, Octets body) {
    /** @throws IllegalArgumentException when a field is out of range */
    public UnknownTrafficSelector {
        FieldRange.requireU8("position", position);
        FieldRange.requireU8("selector type", type);
        FieldRange.requireU8("protocol", protocol);
    }
}
