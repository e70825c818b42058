package io.ikelab.gateway.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** One of a set of values that Azure has words for. */
public interface AzureName {
    /** As Azure writes it. */
    String label();

    /** {@code values} by their labels, in their order. */
    static <T extends AzureName> SequencedMap<String, T> byLabel(T[] values) {
        SequencedMap<String, T> all = new LinkedHashMap<>();
        for (T value : values) {
            all.put(value.label(), value);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
