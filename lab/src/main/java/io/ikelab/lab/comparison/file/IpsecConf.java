package io.ikelab.lab.comparison.file;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.Location;
import io.ikelab.host.config.Outline;
import io.ikelab.lab.comparison.code.Renamed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An {@code ipsec.conf}, as strongSwan's starter and libreswan read it, and the {@code ipsec.secrets} beside it, laid out as a
 * {@code swanctl.conf}.
 *
 * @param root in swanctl's layout
 * @param names of its fields in the file
 */
record IpsecConf(Outline root, Renamed names, List<String> warnings) {
    private static final int DEPTH_MAX = 16;

    IpsecConf {
        warnings = List.copyOf(warnings);
    }

    /**
     * @param secrets the text of ipsec.secrets; empty: there is none
     * @throws ConfigException when the text is in another syntax
     */
    static IpsecConf read(String file, String text, Optional<IpsecSecrets> secrets) {
        IpsecConfParser.Parsed parsed = IpsecConfParser.parse(file, text);
        List<IpsecConfSection> connections = parsed.sections().stream()
                .filter(section -> section.kind().equals("conn"))
                .toList();
        Outline root = Outline.at(new Location(file, 1, 1));
        Renamed names = new Renamed();
        List<String> warnings = new ArrayList<>(parsed.warnings());
        for (IpsecConfSection one : connections) {
            IpsecConfSection whole = defaults(connections)
                    .map(base -> inherited(one, connections, 0).over(base))
                    .orElseGet(() -> inherited(one, connections, 0));
            if (!one.name().equals("%default") && whole.text("right").isPresent()) {
                new IpsecConnection(whole, names, warnings)
                        .layOut(root.section("connections", one.at()).section(one.name(), one.at()));
            }
        }
        if (root.section("connections", root.place()).sections("").isEmpty()) {
            throw new ConfigException(file + " has no connection: no conn section in it says right, the other end");
        }
        secrets.ifPresent(keys -> keys.layOut(root.section("secrets", root.place())));
        return new IpsecConf(root, names, warnings);
    }

    private static Optional<IpsecConfSection> defaults(List<IpsecConfSection> connections) {
        return connections.stream()
                .filter(section -> section.name().equals("%default"))
                .reduce((one, other) -> other.over(one));
    }

    /** With what the sections it names under {@code also} have. */
    private static IpsecConfSection inherited(IpsecConfSection one, List<IpsecConfSection> all, int depth) {
        IpsecConfSection whole = one;
        for (IpsecConfSection.Entry also : one.entry("also").stream().toList()) {
            for (String name : Stream.of(also.value().split("\\s+")).toList()) {
                IpsecConfSection base = all.stream()
                        .filter(other -> other.name().equals(name))
                        .findFirst()
                        .filter(_ -> depth < DEPTH_MAX)
                        .orElseThrow(() -> new ConfigException(
                                also.at(),
                                "conn " + one.name() + " also is '" + name
                                        + "', but must be the name of another conn section, and not in circles"));
                whole = whole.over(inherited(base, all, depth + 1));
            }
        }
        return whole;
    }
}
