package io.ikelab.host;

import io.ikelab.octets.Octets;

/**
 * The two UDP ports of an IPsec host and how each tells its contents apart. Which number a port has is not said here:
 * 10500 may stand for 500.
 *
 * <p>No SA has SPI zero, which marks IKE (RFC 3948 §1).
 */
public enum PortRole {
    /** Port 500: IKE messages and nothing else (RFC 7296 §2). */
    IKE {
        @Override
        public DatagramKind kindOf(byte[] data, int offset, int length) {
            return DatagramKind.IKE;
        }

        @Override
        public Octets wrap(Octets message) {
            return message;
        }

        @Override
        public Octets unwrap(Octets data) {
            return data;
        }
    },

    /** Port 4500: IKE behind four zero octets, ESP, and keepalives (RFC 3948 §2). */
    NAT_TRAVERSAL {
        @Override
        public DatagramKind kindOf(byte[] data, int offset, int length) {
            if (length == 1 && data[offset] == KEEPALIVE_OCTET) {
                return DatagramKind.KEEPALIVE;
            }
            if (length < NON_ESP_MARKER.length()) {
                return DatagramKind.MALFORMED;
            }
            // RFC 3948 §2.1: an ESP packet's SPI is never zero, so four zero octets can only mean IKE.
            if ((data[offset] | data[offset + 1] | data[offset + 2] | data[offset + 3]) == 0) {
                return DatagramKind.IKE;
            }
            return length < ESP_HEADER ? DatagramKind.MALFORMED : DatagramKind.ESP;
        }

        @Override
        public Octets wrap(Octets message) {
            return NON_ESP_MARKER.concat(message);
        }

        @Override
        public Octets unwrap(Octets data) {
            return data.slice(NON_ESP_MARKER.length(), data.length());
        }
    };

    /** The whole of a NAT keepalive's UDP payload (RFC 3948 §2.3). */
    public static final Octets KEEPALIVE = Octets.of(0xff);

    private static final Octets NON_ESP_MARKER = Octets.zeros(4);
    private static final byte KEEPALIVE_OCTET = (byte) 0xff;
    private static final int ESP_HEADER = 8;

    /**
     * What a UDP payload on this port is.
     *
     * @throws IndexOutOfBoundsException when the range is not inside {@code data}
     */
    public abstract DatagramKind kindOf(byte[] data, int offset, int length);

    /** An IKE message as this port's UDP payload. */
    public abstract Octets wrap(Octets message);

    /** The IKE message in a UDP payload that {@link #kindOf} called {@link DatagramKind#IKE}. */
    public abstract Octets unwrap(Octets data);

    public DatagramKind kindOf(Octets data) {
        byte[] head = new byte[Math.min(data.length(), ESP_HEADER)];
        data.copyTo(0, head, 0, head.length);
        return kindOf(head, 0, head.length);
    }
}
