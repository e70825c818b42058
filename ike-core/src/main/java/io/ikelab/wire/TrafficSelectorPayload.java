package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Traffic Selector payload, TSi or TSr.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * | Number of TSs |                 RESERVED                      |
 * +---------------+---------------+---------------+---------------+
 * ~                       Traffic Selectors                       ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param initiator whose side: true for TSi, false for TSr
 * @param selectors the address ranges, in order
 * @param unknown those of other types, by their position among all, ascending
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.13">RFC 7296 §3.13</a>
 */
public record TrafficSelectorPayload(
        boolean initiator, List<TrafficSelector> selectors, List<UnknownTrafficSelector> unknown) implements Payload {
    private static final int RESERVED_LENGTH = 3;
    private static final int SELECTOR_HEADER_LENGTH = 4;

    /** @throws IllegalArgumentException when there are more than 255 selectors or a position is not among them */
    public TrafficSelectorPayload {
        selectors = List.copyOf(selectors);
        unknown = List.copyOf(unknown);
        int count = FieldRange.requireU8("the number of selectors", selectors.size() + unknown.size());
        int next = 0;
        for (UnknownTrafficSelector one : unknown) {
            if (one.position() < next || one.position() >= count) {
                throw new IllegalArgumentException("position " + one.position() + " does not fit here");
            }
            next = one.position() + 1;
        }
    }

    public TrafficSelectorPayload(boolean initiator, List<TrafficSelector> selectors) {
        this(initiator, selectors, List.of());
    }

    static TrafficSelectorPayload readInitiator(WireReader in) {
        return read(true, in);
    }

    static TrafficSelectorPayload readResponder(WireReader in) {
        return read(false, in);
    }

    @Override
    public PayloadType type() {
        return initiator ? PayloadType.TSI : PayloadType.TSR;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(selectors.size() + unknown.size()).zeros(RESERVED_LENGTH);
        int written = 0;
        Iterator<TrafficSelector> known = selectors.iterator();
        for (UnknownTrafficSelector other : unknown) {
            for (; written < other.position(); written++) {
                write(known.next(), out);
            }
            writeOne(other.type(), other.protocol(), other.body(), out);
            written++;
        }
        known.forEachRemaining(selector -> write(selector, out));
    }

    private static void write(TrafficSelector selector, WireWriter out) {
        int type = selector.isV6() ? TrafficSelector.TYPE_V6 : TrafficSelector.TYPE_V4;
        WireWriter body = new WireWriter(TrafficSelector.BODY_LENGTH_MAX);
        selector.write(body);
        writeOne(type, selector.protocol(), body.toOctets(), out);
    }

    private static void writeOne(int type, int protocol, Octets body, WireWriter out) {
        int length = FieldRange.requireU16("selector length", SELECTOR_HEADER_LENGTH + body.length());
        out.u8(type).u8(protocol).u16(length).octets(body);
    }

    private static TrafficSelectorPayload read(boolean initiator, WireReader in) {
        int count = in.u8();
        in.skip(RESERVED_LENGTH);
        List<TrafficSelector> selectors = new ArrayList<>();
        List<UnknownTrafficSelector> unknown = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            WireReader one = in.named("selector " + (i + 1));
            int type = one.u8();
            int protocol = one.u8();
            WireReader body = body(one);
            in.skip(SELECTOR_HEADER_LENGTH + body.remaining());
            if (type == TrafficSelector.TYPE_V4 || type == TrafficSelector.TYPE_V6) {
                selectors.add(TrafficSelector.read(type, protocol, body));
            } else {
                unknown.add(new UnknownTrafficSelector(i, type, protocol, body.rest()));
            }
        }
        in.expectEnd("the list of selectors");
        return new TrafficSelectorPayload(initiator, selectors, unknown);
    }

    private static WireReader body(WireReader in) {
        int length = in.u16();
        if (length < SELECTOR_HEADER_LENGTH) {
            throw in.malformed("a selector cannot have a length of " + length);
        }
        return in.sub(length - SELECTOR_HEADER_LENGTH);
    }
}
