package io.ikelab.inner;

/**
 * The control bits of a TCP segment that this lab uses.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>
 */
public record TcpFlags(boolean syn, boolean ack, boolean fin, boolean rst) {
    public static final TcpFlags SYN = new TcpFlags(true, false, false, false);
    public static final TcpFlags SYN_ACK = new TcpFlags(true, true, false, false);
    public static final TcpFlags ACK = new TcpFlags(false, true, false, false);
    public static final TcpFlags FIN_ACK = new TcpFlags(false, true, true, false);
    public static final TcpFlags RST = new TcpFlags(false, false, false, true);

    private static final int FIN_BIT = 0x01;
    private static final int SYN_BIT = 0x02;
    private static final int RST_BIT = 0x04;
    private static final int ACK_BIT = 0x10;

    static TcpFlags of(int bits) {
        return new TcpFlags((bits & SYN_BIT) != 0, (bits & ACK_BIT) != 0, (bits & FIN_BIT) != 0, (bits & RST_BIT) != 0);
    }

    int bits() {
        return (fin ? FIN_BIT : 0) | (syn ? SYN_BIT : 0) | (rst ? RST_BIT : 0) | (ack ? ACK_BIT : 0);
    }
}
