package io.ikelab.gateway.manage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A path of Azure Resource Manager below the network provider. Azure compares paths without case; what the caller called
 * the subscription and the group is kept for the ids of what is answered.
 *
 * @param subscription any
 * @param group any
 * @param segments what follows {@code providers/Microsoft.Network}, as written
 */
record ArmPath(String subscription, String group, List<String> segments) {
    private static final List<String> SHAPE = List.of("subscriptions", "", "resourcegroups", "", "providers", "");
    private static final String PROVIDER = "microsoft.network";
    private static final int SUBSCRIPTION = 1;
    private static final int GROUP = 3;
    private static final int SEGMENTS_MAX = 16;

    ArmPath {
        segments = List.copyOf(segments);
    }

    /** Empty where {@code path} is not of that shape. */
    static Optional<ArmPath> parse(String path) {
        List<String> parts = new ArrayList<>(List.of(path.split("/", SEGMENTS_MAX)));
        parts.removeIf(String::isEmpty);
        boolean shaped =
                parts.size() > SHAPE.size() && parts.get(SHAPE.size() - 1).equalsIgnoreCase(PROVIDER);
        for (int i = 0; shaped && i < SHAPE.size(); i++) {
            shaped = SHAPE.get(i).isEmpty() || SHAPE.get(i).equalsIgnoreCase(parts.get(i));
        }
        return shaped
                ? Optional.of(new ArmPath(
                        parts.get(SUBSCRIPTION), parts.get(GROUP), parts.subList(SHAPE.size(), parts.size())))
                : Optional.empty();
    }

    /** What is asked for: its kind, and the words around its name, all in lower case. Such as {@code connections//sharedkey}. */
    String pattern() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            words.add(i == 1 ? "" : segments.get(i).toLowerCase(Locale.ROOT));
        }
        return String.join("/", words);
    }

    /** The name of the resource; empty where a list is asked for. */
    String name() {
        return segments.size() > 1 ? segments.get(1) : "";
    }

    /** The id of a resource in the same group. */
    String id(String kind, String name) {
        return "/subscriptions/" + subscription + "/resourceGroups/" + group + "/providers/Microsoft.Network/" + kind
                + "/" + name;
    }
}
