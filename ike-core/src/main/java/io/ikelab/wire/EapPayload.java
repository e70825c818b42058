package io.ikelab.wire;

import io.ikelab.iana.EapCode;
import io.ikelab.iana.EapType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.Optional;

/**
 * EAP payload: one EAP message, which has a length of its own.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |     Code      |  Identifier   |            Length             |
 * +---------------+---------------+---------------+---------------+
 * |     Type      |  Type_Data...
 * +---------------+---------------
 * </pre>
 *
 * @param identifier 0–255, by which a response is matched with its request
 * @param content type and type data in a request or response, nothing in a success or failure, anything with other codes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.16">RFC 7296 §3.16</a>
 */
public record EapPayload(EapCode code, int identifier, Octets content) implements Payload {
    private static final int HEADER_LENGTH = 4;

    /** @throws IllegalArgumentException when a field is out of range, or the content is not one the code has */
    public EapPayload {
        FieldRange.requireU8("EAP code", code.code());
        FieldRange.requireU8("EAP identifier", identifier);
        FieldRange.requireU16("EAP length", HEADER_LENGTH + content.length());
        if (!isAllowed(code, content.length())) {
            throw new IllegalArgumentException(rule(code, content.length()));
        }
    }

    /** A request or a response of a method. */
    public static EapPayload of(EapCode code, int identifier, EapType method, Octets data) {
        return new EapPayload(code, identifier, Octets.of(method.code()).concat(data));
    }

    static EapPayload read(WireReader in) {
        int octets = in.remaining();
        EapCode code = new EapCode(in.u8());
        int identifier = in.u8();
        int length = in.u16();
        if (length != octets) {
            throw in.malformed("an EAP message of " + length + " octets does not fill " + octets);
        }
        if (!isAllowed(code, in.remaining())) {
            throw in.malformed(rule(code, in.remaining()));
        }
        return new EapPayload(code, identifier, in.rest());
    }

    /** The method of a request or response; a success or failure has none. */
    public Optional<EapType> method() {
        return hasMethod(code) ? Optional.of(new EapType(content.at(0))) : Optional.empty();
    }

    /** What follows the method's type, and all there is where there is no method. */
    public Octets data() {
        return hasMethod(code) ? content.slice(1, content.length()) : content;
    }

    /** The EAP message as an EAP method or a RADIUS server takes it, header included. */
    public Octets message() {
        WireWriter out = new WireWriter(HEADER_LENGTH + content.length());
        write(out);
        return out.toOctets();
    }

    @Override
    public PayloadType type() {
        return PayloadType.EAP;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(code.code()).u8(identifier).u16(HEADER_LENGTH + content.length()).octets(content);
    }

    private static boolean hasMethod(EapCode code) {
        return code.equals(EapCode.REQUEST) || code.equals(EapCode.RESPONSE);
    }

    /** RFC 3748 §4.1, §4.2: a request or response has a type, a success or failure has nothing. */
    private static boolean isAllowed(EapCode code, int contentLength) {
        boolean ends = code.equals(EapCode.SUCCESS) || code.equals(EapCode.FAILURE);
        return hasMethod(code) ? contentLength > 0 : !ends || contentLength == 0;
    }

    private static String rule(EapCode code, int contentLength) {
        return "an " + code + " does not have " + contentLength + " octets behind its length";
    }
}
