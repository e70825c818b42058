package io.ikelab.testkit;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;

/** Imports the classes this module ships: not its tests, not the modules it uses, not what JMH generates. */
public final class OwnModule implements ImportOption {

    private static final String OWN_CLASSES =
            Path.of("target", "classes").toAbsolutePath().toUri().getPath();

    @Override
    public boolean includes(Location location) {
        String path = location.asURI().getPath();
        return path != null && path.startsWith(OWN_CLASSES) && !path.contains("/jmh_generated/");
    }
}
