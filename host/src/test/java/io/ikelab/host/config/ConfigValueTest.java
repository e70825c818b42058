package io.ikelab.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.net.IpAddress;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ConfigValueTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static ConfigValue value(String yaml) {
        return ConfigFile.parse("x.yaml", "top:\n  a: " + yaml + "\n")
                .section("top")
                .at("top")
                .section("a")
                .at("a");
    }

    private static void assertRefused(ThrowingCallable conversion, String sentence) {
        assertThatThrownBy(conversion)
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Nested
    class OfTheWantedType {
        @Test
        void isConverted() {
            assertThat(value("vpngw-1").name()).isEqualTo("vpngw-1");
            assertThat(value("45").integer(9, 3600)).isEqualTo(45);
            assertThat(value("4294967295").unsigned32(1)).isEqualTo(4_294_967_295L);
            assertThat(value("yes").flag()).isTrue();
            assertThat(value("0.25").probability()).isEqualTo(0.25);
            assertThat(value("10").duration(Duration.ZERO, HOUR)).isEqualTo(Duration.ofSeconds(10));
            assertThat(value("250ms").duration(Duration.ZERO, HOUR)).isEqualTo(Duration.ofMillis(250));
            assertThat(value("fd00::1").ipAddress()).isEqualTo(IpAddress.of("fd00::1"));
            assertThat(value("10.1.0.0/16").cidr().last()).isEqualTo(IpAddress.of("10.1.255.255"));
            assertThat(value("[x, y]").list("words", 1))
                    .extracting(ConfigValue::text)
                    .containsExactly("x", "y");
            assertThat(value("10.0.0.0/8, 192.168.0.0/24").listOrCommas("prefixes"))
                    .extracting(item -> item.cidr().toString())
                    .containsExactly("10.0.0.0/8", "192.168.0.0/24");
        }

        @Test
        void knowsItsPathAndPlace() {
            ConfigValue second = value("[x, y]").list("words", 1).get(1);

            assertThat(second.path()).isEqualTo("top.a[1]");
            assertThat(second.at()).isEqualTo(new Location("x.yaml", 2, 10));
        }
    }

    @Nested
    class OfAnotherType {
        @Test
        void saysWhatItIsAndWhatItMustBe() {
            assertRefused(
                    () -> value("5").integer(9, 3600),
                    "x.yaml line 2 column 6: top.a is '5', but must be a whole number from 9 to 3600");
            assertRefused(
                    () -> value("99999999999999999999").integer(9, 3600),
                    "x.yaml line 2 column 6: top.a is '99999999999999999999', but must be a whole number from 9 to"
                            + " 3600");
            assertRefused(() -> value("[1]").text(), "x.yaml line 2 column 6: top.a is a list, but must be text");
            assertRefused(
                    () -> value("''").text(),
                    "x.yaml line 2 column 6: top.a is '', but must be text that is not empty");
            assertRefused(
                    () -> value("2h").duration(Duration.ZERO, HOUR),
                    "x.yaml line 2 column 6: top.a is '2h', but must be a time from 0s to 1h,"
                            + " such as 250ms, 10s or 5m");
            assertRefused(
                    () -> value("10.1.0.4/16").cidr(),
                    "x.yaml line 2 column 6: top.a is '10.1.0.4/16', but must be a prefix such as 10.1.0.0/16"
                            + " or fd00:1::/64 with no bits set beyond it");
            assertRefused(
                    () -> value("example.org").ipAddress(),
                    "x.yaml line 2 column 6: top.a is 'example.org', but must be an IPv4 or IPv6 address");
            assertRefused(
                    () -> value("on").flag(),
                    "x.yaml line 2 column 6: top.a is 'on', but must be one of true, false, yes, no");
            assertRefused(
                    () -> value("x").list("prefixes", 1),
                    "x.yaml line 2 column 6: top.a is 'x', but must be a list of prefixes, at least 1");
            assertRefused(
                    () -> value("x").section("one", "two"),
                    "x.yaml line 2 column 6: top.a is 'x', but must be a section with one, two");
        }

        @Test
        void longOrOddTextIsShownOnOneLine() {
            assertRefused(
                    () -> value("\"" + "x".repeat(100) + "\"").integer(0, 1),
                    "x.yaml line 2 column 6: top.a is '" + "x".repeat(80)
                            + "…', but must be a whole number from 0 to 1");
            assertRefused(
                    () -> value("\"a\\nb\"").name(),
                    "x.yaml line 2 column 6: top.a is 'a\\nb', but must be a name of 1 to 64 letters, digits,"
                            + " '.', '_' and '-'");
        }
    }

    @Nested
    class ThatIsSecret {
        @Test
        void isNeverShown() {
            ConfigSection section = ConfigFile.parse("x.yaml", "sharedKey: hunter2\nsecret: [hunter2]\n")
                    .section("sharedKey", "secret");

            assertRefused(
                    () -> section.at("sharedKey").integer(0, 9),
                    "x.yaml line 1 column 12: sharedKey is a secret of 7 characters (not shown),"
                            + " but must be a whole number from 0 to 9");
            assertRefused(
                    () -> section.at("secret").list("keys", 1).getFirst().integer(0, 9),
                    "x.yaml line 2 column 10: secret[0] is a secret of 7 characters (not shown),"
                            + " but must be a whole number from 0 to 9");
        }

        @Test
        void isReadAsUtf8() {
            assertThat(value("käse").secret().length()).isEqualTo(5);
        }
    }

    @Nested
    class InASection {
        private final ConfigValue root = ConfigFile.parse("x.yaml", "gateway:\n  publicIP: 1.2.3.4\n  sku:\n");

        @Test
        void anUnknownKeyIsRefusedWithTheOneThatWasMeant() {
            assertRefused(
                    () -> root.section("gateway").at("gateway").section("name", "publicIpAddress", "publicIp"),
                    "x.yaml line 2 column 3: gateway.publicIP is not a key that is known here"
                            + " (did you mean 'publicIp'?); accepted are name, publicIpAddress, publicIp");
        }

        @Test
        void aMissingKeyIsNamedWithWhatItMustBe() {
            ConfigSection gateway = root.section("gateway").at("gateway").section("name", "publicIP", "sku");

            assertRefused(
                    () -> gateway.at("name").ipAddress(),
                    "x.yaml line 2 column 3: gateway.name is missing, but must be an IPv4 or IPv6 address");
        }

        @Test
        void aKeyWithNothingBehindItCountsAsNotGiven() {
            ConfigSection gateway = root.section("gateway").at("gateway").section("name", "publicIP", "sku");

            assertThat(gateway.optional("sku")).isEmpty();
            assertThat(gateway.optional("name")).isEmpty();
            assertThat(gateway.optional("publicIP")).isPresent();
        }

        @Test
        void oneOfTwoSpellingsIsGivenOnce() {
            ConfigSection both = ConfigFile.parse("x.yaml", "one: 1\ntwo: 2\n").section("one", "two", "three", "four");

            assertThat(both.either("three", "one").orElseThrow().text()).isEqualTo("1");
            assertThat(both.either("two", "three").orElseThrow().text()).isEqualTo("2");
            assertThat(both.either("three", "four")).isEmpty();
            assertRefused(
                    () -> both.either("one", "two"),
                    "x.yaml line 2 column 6: two says again what one says, but must stand alone");
        }

        @Test
        void aNumberBeyondThirtyTwoBitsIsRefused() {
            assertRefused(
                    () -> value("4294967296").unsigned32(1),
                    "x.yaml line 2 column 6: top.a is '4294967296', but must be a whole number from 1 to 4294967295");
            assertRefused(
                    () -> value("0").unsigned32(1),
                    "x.yaml line 2 column 6: top.a is '0', but must be a whole number from 1 to 4294967295");
        }

        @Test
        void namesAreGivenOnce() {
            UniqueNames names = new UniqueNames();
            var items = ConfigFile.parse("x.yaml", "- vm1\n- vm2\n- vm1\n").list("names", 1);
            names.claim(items.get(0));
            names.claim(items.get(1));

            assertRefused(
                    () -> names.claim(items.get(2)),
                    "x.yaml line 3 column 3: [2] is 'vm1', a name already given in line 1");
        }
    }
}
