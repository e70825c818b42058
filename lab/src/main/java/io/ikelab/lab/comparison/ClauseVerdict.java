package io.ikelab.lab.comparison;

/** What comes of a clause. The words are for programs: they are added to, never renamed. */
public enum ClauseVerdict {
    AGREE("agree"),
    /** The ends differ, and the tunnel works all the same. */
    HARMLESS("harmless"),
    /** One of the files does not say. */
    UNKNOWN("unknown"),
    /** The tunnel does not come up, does not last, or does not carry what it should. */
    BREAKS("breaks");

    private final String word;

    ClauseVerdict(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
