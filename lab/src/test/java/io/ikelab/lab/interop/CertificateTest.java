package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our device and strongSwan believe each other's certificates, keys of every kind, whichever side begins. */
@Tag("interop")
class CertificateTest {

    @Nested
    class OfEveryKind extends BothWays {
        OfEveryKind() {
            super(Certified.ALL, List.of(Certified.REVOKED), "rsa_pss = no", "no");
        }

        @Test
        void weBeginAndRefuseARevokedOne() {
            bench().ours().tell("initiate " + Certified.REVOKED);
            assertRevoked();
            bench().charon().await("deleting IKE_SA " + Certified.REVOKED);
        }

        @Test
        void strongSwanBeginsAndHearsThatARevokedOneIsRefused() {
            assertThat(bench().charon()
                            .trySwanctl("--initiate", "--child", Certified.REVOKED.toString())
                            .output())
                    .contains("received AUTHENTICATION_FAILED notify error");
            assertRevoked();
        }

        private void assertRevoked() {
            assertThat(bench().ours().await("ike.authentication.refused"))
                    .contains("revoked.theirs.test")
                    .contains("the certificate of CN=revoked-theirs")
                    .contains("is revoked by CN=root");
        }
    }

    @Nested
    class SigningByPss extends BothWays {
        SigningByPss() {
            super(Certified.BY_PSS, List.of(), "rsa_pss = yes", "yes");
        }
    }

    @Nested
    class WhereOurEndAloneSignsByPss extends BothWays {
        WhereOurEndAloneSignsByPss() {
            super(Certified.BY_OUR_PSS, List.of(), "rsa_pss = no", "yes");
        }
    }

    @Nested
    class OfAPeerWithoutSignatureHashes extends BothWays {
        OfAPeerWithoutSignatureHashes() {
            super(Certified.OF_OLD, List.of(), "signature_authentication = no", "no");
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class BothWays {
        private final List<Certified> believed;
        private final List<Certified> revoked;
        private final String settings;
        private final String pss;
        private Bench bench;

        /**
         * @param settings of charon, lines of strongswan.conf
         * @param pss whether our end signs by PSS: {@code yes} or {@code no}
         */
        BothWays(List<Certified> believed, List<Certified> revoked, String settings, String pss) {
            this.believed = believed;
            this.revoked = revoked;
            this.settings = settings;
            this.pss = pss;
        }

        final Bench bench() {
            return bench;
        }

        final Stream<Certified> believed() {
            return believed.stream();
        }

        @BeforeAll
        void startBoth(@TempDir Path folder) {
            List<Certified> all =
                    Stream.concat(believed.stream(), revoked.stream()).toList();
            StrongSwanPki pki = StrongSwanPki.make(folder, all, revoked);
            Namespaces namespaces = Namespaces.create("10.20.0.1");
            all.forEach(certified -> namespaces.addTheirs(
                    certified.tunnel().theirOuter(), certified.tunnel().theirInner()));
            Charon charon = Charon.start(namespaces, pki.theirs().root(), CertifiedConfigs.charon(all), settings);
            bench = new Bench(
                    namespaces,
                    charon,
                    OurProcess.start(namespaces, pki.ours().root(), "peer", CertifiedConfigs.peer(all, pss)));
        }

        @AfterAll
        void stopBoth() {
            bench.close();
        }

        @ParameterizedTest
        @MethodSource("believed")
        void weBegin(Certified certified) {
            bench.ours().tell("initiate " + certified);
            assertBelieved(certified);
            bench.ours().tell("terminate " + certified);
            bench.charon().await("received DELETE for IKE_SA " + certified);
            bench.ours().await("deleted by this end");
        }

        @ParameterizedTest
        @MethodSource("believed")
        void strongSwanBegins(Certified certified) {
            bench.charon().swanctl("--initiate", "--child", certified.toString());
            assertBelieved(certified);
            bench.charon().swanctl("--terminate", "--ike", certified.toString());
            bench.ours().await("deleted by the peer");
        }

        private void assertBelieved(Certified certified) {
            bench.charon()
                    .await("authentication of '" + certified + ".ours.test' with " + certified.byThem()
                            + " successful");
            assertThat(bench.ours().await("ike.peer.authenticated"))
                    .contains(certified + ".theirs.test by " + certified.byUs())
                    .contains("certificate of CN=" + certified + "-theirs");
            bench.ours().await("child.installed");
            bench.assertPingsCrossBothWays(certified.tunnel());
        }
    }
}
