package io.ikelab.lab.scenario;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.impair.Impairment;
import io.ikelab.net.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A situation to look at.
 *
 * @param name the folder's
 * @param about what to say of it
 * @param peer what stands across from the gateway
 * @param path the internet between the ends
 * @param nat what stands before the device; empty where its address is its own
 * @param impaired what the ends do wrong on purpose
 * @param virtualOnly why it cannot be played on real sockets; empty where it can
 * @param script in order of time
 * @param expected what must be seen
 * @param absent what must not
 * @param promise what it must come to
 * @param ends the run's upper bound
 * @param certificates made for it, as an example until {@link #preparedFor} makes those of a run
 */
public record Scenario(
        String name,
        About about,
        GatewayConfig gateway,
        FarEnd peer,
        PathPlan path,
        Optional<NatSite> nat,
        Impaired impaired,
        Optional<String> virtualOnly,
        List<ScriptStep> script,
        List<Expectation> expected,
        List<Expectation> absent,
        Promise promise,
        Duration ends,
        Certificates certificates) {
    public Scenario {
        script = List.copyOf(script);
        expected = List.copyOf(expected);
        absent = List.copyOf(absent);
    }

    /** The same for a run that begins at {@code start}: its certificates come of {@code random}. */
    public Scenario preparedFor(Randomness random, Instant start) {
        return certificates.files().isEmpty() ? this : certificates.maker().scenario(random, start);
    }

    /** What each end does wrong on purpose, in the order in which it strikes. */
    public record Impaired(List<Impairment> gateway, List<Impairment> peer) {
        public Impaired {
            gateway = List.copyOf(gateway);
            peer = List.copyOf(peer);
        }
    }

    /**
     * What a scenario says of itself.
     *
     * @param title a few words
     * @param description a sentence or two
     * @param family what it is listed under
     * @param readme symptom, what to look at, cause, and which end to fix, as Markdown; may be empty
     */
    public record About(String title, String description, Family family, String readme) {}
}
