package io.ikelab.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The arrows of the house: which room may use which, and inside ike-core which package may use which.
 *
 * <p>Maven's dependencies say the first too; here it is also said of packages, so that no room's packages can be
 * spread over two modules.
 */
public final class Rooms {

    /** One room: its packages, and the rooms it may use besides itself. */
    private record Room(List<String> packages, List<Room> mayUse) {}

    /** ike-core's packages, each may use only those before it. {@code event.ike} is a package of its own. */
    private static final List<String> CORE_ORDER = List.of(
            "octets",
            "event",
            "net",
            "iana",
            "wire",
            "verdict",
            "crypto",
            "policy",
            "child",
            "keys",
            "negotiate",
            "auth",
            "event.ike",
            "exchange",
            "sa",
            "impair",
            "engine");

    private static final Room CORE =
            new Room(CORE_ORDER.stream().map(name -> "io.ikelab." + name + "..").toList(), List.of());
    private static final Room DATAPLANE = new Room(List.of("io.ikelab.esp..", "io.ikelab.inner.."), List.of(CORE));
    private static final Room CAPTURES = new Room(List.of("io.ikelab.capture.."), List.of(CORE));
    private static final Room HOST = new Room(List.of("io.ikelab.host.."), List.of(CORE, DATAPLANE));
    private static final Room GATEWAY =
            new Room(List.of("io.ikelab.gateway.."), List.of(CORE, DATAPLANE, CAPTURES, HOST));
    private static final Room PEER = new Room(List.of("io.ikelab.peer.."), List.of(CORE, DATAPLANE, CAPTURES, HOST));
    private static final Room LAB =
            new Room(List.of("io.ikelab.lab.."), List.of(CORE, DATAPLANE, CAPTURES, HOST, GATEWAY, PEER));
    private static final Room BENCH =
            new Room(List.of("io.ikelab.bench.."), List.of(CORE, DATAPLANE, CAPTURES, HOST, GATEWAY, PEER, LAB));

    private static final List<Room> ALL = List.of(CORE, DATAPLANE, CAPTURES, HOST, GATEWAY, PEER, LAB, BENCH);

    @ArchTest
    static final ArchRule roomsUseOnlyRoomsBelow = CompositeArchRule.of(
                    ALL.stream().map(Rooms::usesOnlyRoomsBelow).toList())
            .as("rooms use only rooms below them (docs/architecture.md)");

    @ArchTest
    static final ArchRule corePackagesUseOnlyThoseBefore =
            CompositeArchRule.of(coreOrder()).as("packages of ike-core use only those before them in " + CORE_ORDER);

    @ArchTest
    static final ArchRule coreKnowsCryptoOnlyByItsInterfaces = noClasses()
            .that()
            .resideInAnyPackage(packagesOf(List.of(CORE)))
            .and()
            .resideOutsideOfPackages("io.ikelab.crypto.bc..", "io.ikelab.crypto.jca..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.ikelab.crypto.bc..", "io.ikelab.crypto.jca..")
            .as("ike-core knows crypto only by its interfaces")
            .because("a CryptoProvider is a value that somebody above hands in");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.ikelab.(**)").should().beFreeOfCycles();

    private Rooms() {}

    /** What a module's own test adds: that the module holds nothing but these packages. */
    public static ArchRule holdsOnly(String... packages) {
        return classes().should().resideInAnyPackage(packages).as("a module holds its own packages only");
    }

    /** The packages of ike-core, as patterns. */
    public static String[] corePackages() {
        return packagesOf(List.of(CORE));
    }

    private static ArchRule usesOnlyRoomsBelow(Room room) {
        List<Room> forbidden = ALL.stream()
                .filter(other -> !other.equals(room) && !room.mayUse().contains(other))
                .toList();
        return noClasses()
                .that()
                .resideInAnyPackage(packagesOf(List.of(room)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packagesOf(forbidden));
    }

    private static List<ArchRule> coreOrder() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 0; i < CORE_ORDER.size() - 1; i++) {
            List<String> later = CORE_ORDER.subList(i + 1, CORE_ORDER.size());
            rules.add(noClasses()
                    .that(liveIn(List.of(CORE_ORDER.get(i))))
                    .should()
                    .dependOnClassesThat(liveIn(later)));
        }
        return rules;
    }

    /** Like a package pattern with dots at its end, but {@code event} does not hold {@code event.ike}. */
    private static DescribedPredicate<JavaClass> liveIn(List<String> corePackages) {
        return DescribedPredicate.describe(
                "live in " + corePackages,
                javaClass -> corePackages.contains(corePackageOf(javaClass.getPackageName())));
    }

    private static String corePackageOf(String packageName) {
        String best = "";
        for (String name : CORE_ORDER) {
            String full = "io.ikelab." + name;
            boolean inside = packageName.equals(full) || packageName.startsWith(full + ".");
            if (inside && name.length() > best.length()) {
                best = name;
            }
        }
        return best;
    }

    private static String[] packagesOf(List<Room> rooms) {
        return rooms.stream().flatMap(room -> room.packages().stream()).toArray(String[]::new);
    }
}
