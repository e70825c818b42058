package io.ikelab.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.net.DatagramSocket;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What may be touched only in few places, so that everything else stays pure: a function of its inputs, the time
 * among them.
 */
public final class BannedApis {

    /** Packages with one of these names in them are shells: they meet the real machine. */
    private static final String[] SHELLS = {"..netty..", "..tun..", "..http..", "..cli.."};

    /** The lab's own authority makes certificates, which no interface of ours is about. */
    private static final String LAB_AUTHORITY = "io.ikelab.lab.pki..";

    private static final String[] BOUNCY_CASTLE_ROOMS = {"io.ikelab.crypto.bc..", "io.ikelab.esp.bc..", LAB_AUTHORITY};
    private static final String[] CRYPTO_ENGINES = {
        "io.ikelab.crypto.bc..", "io.ikelab.crypto.jca..", "io.ikelab.esp.bc..", "io.ikelab.esp.jca.."
    };

    @ArchTest
    static final ArchRule nettyStaysInItsShell = outside("io.ikelab.host.netty..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("a node is driven, and does not know by whom");

    @ArchTest
    static final ArchRule vertxStaysInTheManagementApi = outside("io.ikelab.gateway.manage.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..")
            .because("what the API answers is a function of the request");

    @ArchTest
    static final ArchRule bouncyCastleStaysBehindOurInterfaces = outside(BOUNCY_CASTLE_ROOMS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("crypto is a value with our interface");

    @ArchTest
    static final ArchRule jcaStaysInTheEngines = outside(CRYPTO_ENGINES)
            .should()
            .dependOnClassesThat(resideInAnyPackage("javax.crypto..", "java.security..")
                    .and(DescribedPredicate.not(belongToAnyOf(SecureRandom.class)))
                    .as("belong to JCA"))
            .because("crypto is a value with our interface");

    @ArchTest
    static final ArchRule foreignFunctionsStayInTheirRooms = outside(
                    "io.ikelab.esp.foreign..",
                    "io.ikelab.esp.openssl..",
                    "io.ikelab.esp.ipsecmb..",
                    "..tun..",
                    "..netty..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..")
            .because("a mistake there ends the process instead of throwing");

    @ArchTest
    static final ArchRule pcap4jStaysInCaptures = outside("io.ikelab.capture..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.pcap4j..", "com.sun.jna..")
            .because("captures are read and written in one room");

    @ArchTest
    static final ArchRule clocksStayInShells = outside(SHELLS)
            .should()
            .accessTargetWhere(calls("java\\.lang\\.System", "currentTimeMillis|nanoTime")
                    .or(calls("java\\.time\\.Clock", "system.*|tick.*"))
                    .or(calls("java\\.time\\.InstantSource", "system"))
                    .or(calls("java\\.time\\.(Instant|.*Date|.*Time|Year|YearMonth|MonthDay)", "now"))
                    .or(calls("java\\.util\\.(Date|Calendar|GregorianCalendar)", "<init>|getInstance"))
                    .as("asks a clock"))
            .because("every input carries the time");

    @ArchTest
    static final ArchRule threadsStayInShells = outside(SHELLS)
            .should()
            .dependOnClassesThat(belongToAnyOf(Thread.class, Timer.class, TimerTask.class, CompletableFuture.class)
                    .or(nameMatching("java\\.util\\.concurrent\\.(.*Execut.*|ForkJoin.*|StructuredTask.*)"))
                    .as("run things beside us"))
            .orShould()
            .accessTargetWhere(calls("java\\.util\\.concurrent\\.TimeUnit", "sleep")
                    .or(calls(".*", "parallelStream"))
                    .as("sleeps or forks"))
            .because("slow work leaves a node as data (Output.Work) and comes back as data");

    @ArchTest
    static final ArchRule socketsStayInShells = outside(SHELLS)
            .should()
            .dependOnClassesThat(
                    belongToAnyOf(Socket.class, ServerSocket.class, DatagramSocket.class, MulticastSocket.class)
                            .or(nameMatching("java\\.nio\\.channels\\.(.*Socket.*|.*Datagram.*|.*Select.*|Pipe.*)"))
                            .or(resideInAnyPackage("java.net.http..", "javax.net.."))
                            .as("are sockets"))
            .orShould()
            .accessTargetWhere(calls("java\\.net\\.Inet4?6?Address", "getByName|getAllByName|getLocalHost")
                    .as("asks the name service (InetAddress.ofLiteral does not)"))
            .because("a node's packets are data");

    @ArchTest
    static final ArchRule loggersStayInShells = outside(SHELLS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "java.util.logging..", "ch.qos.logback..")
            .orShould()
            .accessTargetWhere(calls("java\\.lang\\.System", "out|err|in|getLogger|console|exit")
                    .or(calls(".*", "printStackTrace"))
                    .as("talks to the terminal"))
            .because("what happens leaves as an event");

    @ArchTest
    static final ArchRule environmentStaysInShells = outside(SHELLS)
            .should()
            .accessTargetWhere(calls(
                            "java\\.lang\\.System",
                            "getenv|getProperty|getProperties|setProperty|setProperties|lineSeparator")
                    .or(calls("java\\.lang\\.Boolean", "getBoolean"))
                    .or(calls("java\\.lang\\.Integer", "getInteger"))
                    .or(calls("java\\.lang\\.Long", "getLong"))
                    .or(calls("java\\.lang\\.Runtime", "getRuntime"))
                    .as("asks the environment"))
            .because("settings are arguments");

    @ArchTest
    static final ArchRule chanceComesFromTheSeed = outside(with(with(SHELLS, "io.ikelab.crypto.bc.."), LAB_AUTHORITY))
            .should()
            .dependOnClassesThat(belongToAnyOf(Random.class, ThreadLocalRandom.class, SecureRandom.class)
                    .as("roll dice of their own"))
            .orShould()
            .accessTargetWhere(calls("java\\.lang\\.Math", "random")
                    .or(calls("java\\.util\\.UUID", "randomUUID"))
                    .or(calls("java\\.util\\.Collections", "shuffle"))
                    .as("rolls dice of its own"))
            .because("the same seed gives the same bytes");

    @ArchTest
    static final ArchRule placeDoesNotMatter = noClasses()
            .should()
            .accessTargetWhere(calls("java\\.util\\.Locale", "getDefault")
                    .or(calls("java\\.time\\.ZoneId", "systemDefault"))
                    .or(calls("java\\.util\\.TimeZone", "getDefault"))
                    .or(calls("java\\.nio\\.charset\\.Charset", "defaultCharset"))
                    .or(calls("java\\.lang\\.String", "formatted"))
                    .or(formatsWithoutLocale())
                    .as("asks for the machine's locale, time zone or encoding (say Locale.ROOT, UTC, UTF-8)"))
            .because("the same seed gives the same bytes everywhere");

    private BannedApis() {}

    private static GivenClassesConjunction outside(String... packages) {
        return noClasses().that().resideOutsideOfPackages(packages);
    }

    private static String[] with(String[] packages, String one) {
        String[] all = Arrays.copyOf(packages, packages.length + 1);
        all[packages.length] = one;
        return all;
    }

    /** Calls of, and references to, a member of a class; both given as regular expressions. */
    private static DescribedPredicate<JavaAccess<?>> calls(String owner, String member) {
        return DescribedPredicate.describe(owner + "." + member, access -> {
            AccessTarget target = access.getTarget();
            return target.getOwner().getFullName().matches(owner)
                    && target.getName().matches(member);
        });
    }

    private static DescribedPredicate<JavaAccess<?>> formatsWithoutLocale() {
        DescribedPredicate<JavaAccess<?>> formats =
                calls("java\\.lang\\.String", "format").or(calls("java\\.io\\.Print(Stream|Writer)", "format|printf"));
        return DescribedPredicate.describe(
                "formats without a locale",
                access -> formats.test(access)
                        && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget unit
                        && !unit.getRawParameterTypes().getFirst().isEquivalentTo(Locale.class));
    }
}
