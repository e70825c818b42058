package io.ikelab.impair;

import io.ikelab.net.Randomness;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often an impairment strikes what it could strike.
 *
 * @param first the first one it may strike, from 1
 * @param last the last one, {@link Integer#MAX_VALUE} for without end
 * @param percent 0 to 100: the chance each of them has
 */
public record Times(int first, int last, int percent) {
    public static final Times ALWAYS = new Times(1, Integer.MAX_VALUE, 100);

    static final String ACCEPTED = "a number such as 1, a range such as 2-3 or 2-, or a chance such as 25%";

    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(-(\\d{1,6})?)?");
    private static final Pattern CHANCE = Pattern.compile("(\\d{1,3})%");

    public Times {
        if (first < 1 || last < first || percent < 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "from 1 on, not backwards, and 100 % at most: " + first + ", " + last + ", " + percent);
        }
    }

    static Optional<Times> parse(String text) {
        Matcher chance = CHANCE.matcher(text);
        if (chance.matches()) {
            int percent = Integer.parseInt(chance.group(1));
            return percent <= 100 ? Optional.of(new Times(1, Integer.MAX_VALUE, percent)) : Optional.empty();
        }
        Matcher range = RANGE.matcher(text);
        return range.matches() ? range(range) : Optional.empty();
    }

    private static Optional<Times> range(Matcher range) {
        int first = Integer.parseInt(range.group(1));
        String dash = range.group(2);
        String end = range.group(3);
        int last = dash == null ? first : end == null ? Integer.MAX_VALUE : Integer.parseInt(end);
        return first >= 1 && last >= first ? Optional.of(new Times(first, last, 100)) : Optional.empty();
    }

    /** @param count which one it is, from 1 */
    boolean include(int count, Randomness dice) {
        return count >= first && count <= last && (percent == 100 || dice.nextInt(100) < percent);
    }

    /** As it is written; empty for always. */
    @Override
    public String toString() {
        if (equals(ALWAYS)) {
            return "";
        }
        if (percent < 100) {
            return percent + "%";
        }
        return last == first ? Integer.toString(first) : first + "-" + (last == Integer.MAX_VALUE ? "" : last);
    }
}
