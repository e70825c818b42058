package io.ikelab.architecture;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.ikelab.testkit.BannedApis;
import io.ikelab.testkit.OwnModule;
import io.ikelab.testkit.Rooms;

@AnalyzeClasses(packages = "io.ikelab", importOptions = OwnModule.class)
final class DependencyRulesTest {

    @ArchTest
    static final ArchRule ownPackagesOnly = Rooms.holdsOnly(Rooms.corePackages());

    @ArchTest
    static final ArchTests arrows = ArchTests.in(Rooms.class);

    @ArchTest
    static final ArchTests bannedApis = ArchTests.in(BannedApis.class);
}
