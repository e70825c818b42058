package io.ikelab.wire;

import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The chain of substructures that proposals and transforms share: each begins with a mark that says whether another one
 * follows, a reserved octet, and its length with these four octets (RFC 7296 §3.3.1, §3.3.2).
 *
 * @param name what a fault calls one of them
 * @param more the mark of one that another follows; the last one's is 0
 * @param countMax how many are taken before the chain is refused
 */
record Substructures(String name, int more, int countMax) {
    private static final int HEADER_LENGTH = 4;
    private static final int LAST = 0;

    <T> List<T> read(WireReader in, Function<WireReader, T> one) {
        List<T> all = new ArrayList<>();
        int mark = more;
        while (mark == more) {
            if (all.size() == countMax) {
                throw in.malformed("there are more than " + countMax + " " + name + "s");
            }
            WireReader named = in.named(name + " " + (all.size() + 1));
            mark = mark(named);
            WireReader body = body(named);
            in.skip(HEADER_LENGTH + body.remaining());
            all.add(one.apply(body));
        }
        in.expectEnd("the chain of " + name + "s");
        return all;
    }

    <T> void write(WireWriter out, List<T> all, BiConsumer<T, WireWriter> one) {
        for (int i = 0; i < all.size(); i++) {
            int start = out.length();
            out.u8(i == all.size() - 1 ? LAST : more).zeros(3);
            one.accept(all.get(i), out);
            FieldRange.requireU16("length of " + name, out.length() - start);
            out.patchU16(start + 2, out.length() - start);
        }
    }

    private int mark(WireReader in) {
        int mark = in.u8();
        if (mark != more && mark != LAST) {
            throw in.malformed("a " + name + " begins with " + LAST + " or " + more + ", not " + mark);
        }
        return mark;
    }

    private WireReader body(WireReader in) {
        in.skip(1);
        int length = in.u16();
        if (length < HEADER_LENGTH) {
            throw in.malformed("a " + name + " cannot have a length of " + length);
        }
        return in.sub(length - HEADER_LENGTH);
    }
}
