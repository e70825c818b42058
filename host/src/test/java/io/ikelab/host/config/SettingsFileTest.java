package io.ikelab.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.testkit.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsFileTest {
    private static final List<String> KNOWN = List.of("a", "b");

    private static ConfigValue read(String text) {
        return SettingsFile.parse("x.conf", text, KNOWN);
    }

    /** Everything that was read, in order, as one line: sections in braces, nothing as {@code -}. */
    private static String shown(ConfigValue value) {
        if (!value.isSection()) {
            return value.parsed("text", java.util.Optional::of);
        }
        StringBuilder all = new StringBuilder("{");
        for (ConfigValue.NamedValue entry : value.entries("thing")) {
            all.append(all.length() > 1 ? " " : "").append(entry.name()).append('=');
            all.append(isEmpty(entry.value()) ? "-" : shown(entry.value()));
        }
        return all.append('}').toString();
    }

    private static boolean isEmpty(ConfigValue value) {
        return value.refused("").sentence().contains(" is empty,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        a { x = 1 }                                   | {a={x=1}}
        a {\\n x = one   two \\n}                       | {a={x=one two}}
        a {\\n x = "one   two" three \\n}               | {a={x=one   two three}}
        a { x = " # } { = " # and a comment\\n}        | {a={x= # } { = }}
        a\\n{\\n x\\n=\\t1 # comment\\n\\n# more\\n}        | {a={x=1}}
        a { x =\\n y = 2\\n}                            | {a={x=- y=2}}
        a { x = p=q:{,\\n}                             | {a={x=p=q:{,}}
        a { x = "1\\\\"2\\\\t3\\\\\\\\\\\\\\n4" }                 | {a={x=1"2\\t3\\\\4}}
        a { x = 1\\n x = 2\\n }\\na { y = 3 }            | {a={x=2 y=3}}
        a { s { x = 1 } }\\na { s { y = 2 } t { } }     | {a={s={x=1 y=2} t={}}}
        a { include = 1\\n}                            | {a={include=1}}
        """)
    void theSyntaxIsThatOfStrongSwan(String text, String expected) {
        String unescaped = text.replace("\\\\", "\0")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\0", "\\");

        assertThat(shown(read(unescaped)))
                .isEqualTo(expected.replace("\\\\", "\0").replace("\\t", "\t").replace("\0", "\\"));
    }

    @Nested
    class ASectionThatRefersToAnother {
        @Test
        void inheritsWhatItDoesNotSayItself() {
            assertThat(shown(read("a : t { x = 1\n y =\n }\n t { x = 9\n y = 9\n z = 9\n s { v = 9 } }")))
                    .isEqualTo("{a={x=1 y=- z=9 s={v=9}}}");
        }

        @Test
        void inheritsDeepInside() {
            assertThat(shown(read("a : t { s { w = 1 } }\n t { s : u { v = 2 } }\n u { v = 9\n q = 3 }")))
                    .isEqualTo("{a={s={w=1 v=2 q=3}}}");
        }

        @Test
        void inheritsFromSeveralInTheirOrder() {
            assertThat(shown(read("a : t.one, t.two { }\n t { one { x = 1 } two { x = 2\n y = 2 } }")))
                    .isEqualTo("{a={x=1 y=2}}");
        }

        @Test
        void mayReferToOneThatIsKeptItself() {
            assertThat(shown(read("a { x = 1 }\n b : a { }"))).isEqualTo("{a={x=1} b={x=1}}");
        }

        @Test
        void mayBePartOfACircle() {
            assertThat(shown(read("a : b { x = 1 }\n b : a { y = 2 }"))).isEqualTo("{a={x=1 y=2} b={y=2 x=1}}");
        }

        @Test
        void keepsThePlaceOfWhatItInherits() {
            assertThatThrownBy(() -> read("a : t { }\nt {\n  x = one\n}\n")
                            .section("a")
                            .at("a")
                            .section("x")
                            .at("x")
                            .integer(0, 9))
                    .hasMessage("x.conf line 3 column 7: a.x is 'one', but must be a whole number from 0 to 9");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        a { x = 1            | x.conf line 1 column 1: the section that begins here is not closed with '}'
        a { }\\n}             | x.conf line 2 column 1: this '}' closes no section
        a {\\n hunter2\\n}     | x.conf line 2 column 2: this name is followed neither by '=' and a value nor by '{' and a section
        a { x = "hunter2\\n}  | x.conf line 1 column 9: the quoted text that begins here has no end
        a { x = "\\\\          | x.conf line 1 column 9: the quoted text that begins here has no end
        "a" { }              | x.conf line 1 column 1: the name of a section or of a key must stand here
        a { = 1 }            | x.conf line 1 column 5: the name of a section or of a key must stand here
        a : { }              | x.conf line 1 column 5: behind ':' and ',' must stand the name of another section
        a : b, { }           | x.conf line 1 column 8: behind ':' and ',' must stand the name of another section
        a : bee { }\\nb { }   | x.conf line 1 column 5: refers to a section 'bee' that is nowhere
        a { s = 1\\n s { } }   | x.conf line 2 column 2: 's' is given as a section and as a value
        a { s : a { } }      | x.conf line 1 column 5: sections refer to each other in circles
        include other.conf   | x.conf line 1 column 1: nothing can be included here, since this text is from no folder
        """)
    void whatIsWrongIsOneSentenceWithItsPlaceAndNoWordOfAValue(String text, String sentence) {
        String unescaped = text.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\");

        assertThatThrownBy(() -> read(unescaped))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> read("a {".repeat(10_000)))
                .hasMessage("x.conf line 1 column 100: nested deeper than 32 levels");
    }

    @Nested
    class IncludedFiles {
        @TempDir
        Path folder;

        private ConfigValue readMain(String text) throws IOException {
            Files.writeString(folder.resolve("main.conf"), text);
            return SettingsFile.read(folder.resolve("main.conf"), KNOWN);
        }

        @Test
        void goIntoTheSectionTheyAreIncludedIn() throws IOException {
            Files.writeString(folder.resolve("more.conf"), "y = 2\ns { z = 3 }\n");

            assertThat(shown(readMain("a {\n x = 1\n include more.conf\n}\n"))).isEqualTo("{a={x=1 y=2 s={z=3}}}");
        }

        @Test
        void areTakenInTheOrderOfTheirNamesWhereThereAreWildcards() throws IOException {
            Path inner = Files.createDirectory(folder.resolve("conf.d"));
            Files.writeString(inner.resolve("2.conf"), "a { x = 2 }");
            Files.writeString(inner.resolve("1.conf"), "a { x = 1 }");
            Files.writeString(inner.resolve("3.txt"), "a { x = 3 }");

            assertThat(shown(readMain("include conf.d/*.conf\ninclude none/*.conf")))
                    .isEqualTo("{a={x=2}}");
        }

        @Test
        void haveTheirOwnPlacesInErrors() throws IOException {
            Files.writeString(folder.resolve("more.conf"), "\n}\n");

            assertThatThrownBy(() -> readMain("include more.conf"))
                    .hasMessage(folder.resolve("more.conf") + " line 2 column 1: this '}' closes no section");
        }

        @Test
        void mustBeThereWhereTheyAreNamed() {
            assertThatThrownBy(() -> readMain("include \"more.conf\""))
                    .hasMessage(folder.resolve("more.conf") + " does not exist");
        }

        @Test
        void comeToAnEndWhereOneIncludesItself() {
            assertThatThrownBy(() -> readMain("include main.conf\ninclude main.conf"))
                    .hasMessageEndingWith("files include each other deeper than 10 levels");
        }
    }

    @Test
    void nothingButAConfigExceptionComesOfAnyText() {
        List<String> pieces = List.of(
                "a",
                "b",
                "t",
                " ",
                "\n",
                "{",
                "}",
                "=",
                ":",
                ",",
                ".",
                "\"",
                "\\",
                "#",
                "include ",
                "x = 1\n",
                "a {",
                "b : a {",
                "s : a.s, t {",
                "\r",
                "\t",
                "\0",
                "é",
                "\ud800");
        Property.forSeeds(20_000, dice -> readOrRefuse(text(dice, pieces)));
    }

    private static String text(RandomGenerator dice, List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.nextInt(60); i > 0; i--) {
            text.append(pieces.get(dice.nextInt(pieces.size())));
        }
        return text.toString();
    }

    private static void readOrRefuse(String text) {
        try {
            assertThat(read(text).isSection()).isTrue();
        } catch (ConfigException refused) {
            assertThat(refused.sentence()).startsWith("x.conf line ").doesNotContain("\n");
        }
    }

    @Test
    void aFileFullOfReferencesIsReadOrRefusedQuickly() {
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            chain.append("s").append(i).append(" : s").append(i + 1).append(" { }\n");
        }
        String text = chain.append("s20000 { x = 1 }\n").toString();

        assertThatThrownBy(() -> read(text)).hasMessageContaining("references make more than 100000 keys");
    }
}
