package io.ikelab.lab.run;

import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.impair.Impairment;
import io.ikelab.lab.scenario.ImpairmentWords;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code impair}, typed to a running node. */
final class ImpairOrder {
    private ImpairOrder() {}

    /** @param host as it is configured now */
    static NodeOrder parse(String[] words, HostConfig host) {
        String deed = words.length < 2 ? "" : words[1];
        return switch (deed) {
            case "" -> new NodeOrder.Impairments();
            case "clear" -> words.length == 2 ? become(host, List.of()) : wrong();
            case "add", "remove" -> words.length == 3 ? changed(deed, words[2], host) : wrong();
            default -> wrong();
        };
    }

    private static NodeOrder changed(String deed, String text, HostConfig host) {
        Impairment impairment;
        try {
            impairment = ImpairmentWords.read(text);
        } catch (IllegalArgumentException refused) {
            return new NodeOrder.Wrong(String.valueOf(refused.getMessage()));
        }
        List<Impairment> impairments = new ArrayList<>(host.impairments());
        if (deed.equals("add")) {
            impairments.add(impairment);
        } else if (!impairments.remove(impairment)) {
            return new NodeOrder.Wrong("'" + impairment + "' is not among what this node does wrong: "
                    + (host.impairments().isEmpty() ? "there is nothing" : host.impairments()));
        }
        return become(host, impairments);
    }

    private static NodeOrder become(HostConfig host, List<Impairment> impairments) {
        return new NodeOrder.Tell(new HostCommand.Reconfigure(host.withImpairments(impairments)));
    }

    private static NodeOrder wrong() {
        return new NodeOrder.Wrong("'impair' takes nothing, to say what is done wrong, or add IMPAIRMENT,"
                + " remove IMPAIRMENT or clear, where an impairment is " + Impairment.FORM);
    }
}
