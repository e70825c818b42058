package io.ikelab.lab.run;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.scenario.PathWords;
import io.ikelab.net.path.LaneSetting;
import java.util.List;
import java.util.function.Function;

/** Reads {@code path}, typed to a running node. */
final class PathOrder {
    private PathOrder() {}

    /** @param line that begins with {@code path}; values may have blanks in them */
    static NodeOrder parse(String line) {
        String[] words = line.split("\\s+", 3);
        String deed = words.length < 2 ? "" : words[1];
        String rest = words.length < 3 ? "" : words[2];
        return switch (deed) {
            case "" -> new NodeOrder.ShowPath();
            case "clear" -> rest.isEmpty() ? new NodeOrder.ChangePath(List.of(new LaneSetting.Clear())) : wrong();
            case "set" -> read(rest, PathWords::settings);
            case "block" -> read(rest, kinds -> List.of(new LaneSetting.Block(PathWords.kinds(kinds))));
            case "unblock" -> read(rest, kinds -> List.of(new LaneSetting.Unblock(PathWords.kinds(kinds))));
            default -> wrong();
        };
    }

    private static NodeOrder read(String words, Function<String, List<LaneSetting>> reader) {
        try {
            return words.isEmpty() ? wrong() : new NodeOrder.ChangePath(reader.apply(words));
        } catch (ConfigException refused) {
            return new NodeOrder.Wrong(refused.sentence());
        }
    }

    private static NodeOrder wrong() {
        return new NodeOrder.Wrong("'path' takes nothing, to say what befalls packets sent from here, or set"
                + " KEY=VALUE..., block KIND,..., unblock KIND,... or clear, such as 'path set latency=50ms loss=0.1'"
                + " or 'path block udp-4500'");
    }
}
