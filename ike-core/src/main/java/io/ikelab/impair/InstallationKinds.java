package io.ikelab.impair;

import static io.ikelab.impair.Chapter.INSTALLATION;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.impair.Effect.Withholding;
import java.util.List;
import java.util.function.Predicate;

/** Child SAs that IKE believes in and the data plane does not have. */
final class InstallationKinds {
    static final List<Kind<?>> ALL = List.of(
            kind(
                    "no-inbound",
                    "never installs the inbound SA: what the peer sends is lost",
                    DataPlaneOrder.InstallInbound.class::isInstance),
            kind(
                    "no-outbound",
                    "never installs the outbound SA: nothing can be sent through it",
                    DataPlaneOrder.InstallOutbound.class::isInstance),
            kind(
                    "no-switch",
                    "never switches to the new outbound SA: what is sent takes the old one",
                    DataPlaneOrder.SwitchOutbound.class::isInstance),
            kind(
                    "no-removal",
                    "never removes an inbound SA: it still receives when IKE has deleted it",
                    DataPlaneOrder.RemoveInbound.class::isInstance));

    private InstallationKinds() {}

    private static Kind<?> kind(String name, String about, Predicate<DataPlaneOrder> which) {
        return new Kind<>(INSTALLATION, name, Argument.none(), about, _ -> new Withholding(which));
    }
}
