package io.ikelab.lab.fuzz;

import io.ikelab.octets.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads steps as they write themselves. */
final class StepReader {
    private static final List<Form> FORMS = List.of(
            new Form("authentic ", octets -> new Step.Arrive(Octets.fromHex(octets), true)),
            new Form("unprotected ", octets -> new Step.Arrive(Octets.fromHex(octets), false)),
            new Form("from elsewhere ", octets -> new Step.Stray(Octets.fromHex(octets))),
            new Form("the partner's message arrives", _ -> new Step.Genuine()),
            new Form("the victim's message arrives at the partner", _ -> new Step.Answered()),
            new Form("time passes: ", time -> new Step.Pass(Duration.parse(time))),
            new Form("the victim is told ", command -> new Step.Told(Storm.command(command))),
            new Form("the partner is told ", command -> new Step.PartnerTold(Storm.command(command))),
            new Form("slow crypto comes back", _ -> new Step.Worked()));

    private StepReader() {}

    /** One kind of step, by how its line begins. */
    private record Form(String beginning, Function<String, Step> rest) {
        Optional<Step> read(String line) {
            return line.startsWith(beginning)
                    ? Optional.of(rest.apply(line.substring(beginning.length())))
                    : Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when {@code line} is not what {@link Step#text} wrote */
    static Step read(String line) {
        return FORMS.stream()
                .flatMap(form -> form.read(line).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step is written '" + line + "'"));
    }
}
