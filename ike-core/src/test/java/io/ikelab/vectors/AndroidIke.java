package io.ikelab.vectors;

import io.ikelab.octets.Octets;

/** Constants of the Android IKEv2 library's tests, one recorded session among them. */
public final class AndroidIke {
    private final Table table = Table.read("vectors/android-ike/android-ike-constants.tsv");

    /** @param test such as {@code SaRecordTest} */
    public Octets hex(String test, String constant) {
        return Octets.fromHex(text(test, constant));
    }

    /**
     * Where several constants of a test have one name.
     *
     * @param nth from 0, in the order in which they stand there
     */
    public Octets hex(String test, String constant, int nth) {
        return named(test, constant).rows().get(nth).hex("value");
    }

    /** A number written as {@code 0x…L}. */
    public long number(String test, String constant) {
        return Long.parseUnsignedLong(text(test, constant).replaceAll("^0x|L$", ""), 16);
    }

    private String text(String test, String constant) {
        return named(test, constant).first().text("value");
    }

    private Table named(String test, String constant) {
        return table.where("file", test + ".java").where("constant", constant);
    }
}
