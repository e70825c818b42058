package io.ikelab.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not the YAML of a configuration, and the one sentence each is answered with. */
final class YamlTreeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a:\\n\\t- b          | x.yaml line 2 column 1: not YAML: a tab stands where spaces must indent
        a: 1\\nb: 2\\na: 3    | x.yaml line 3 column 1: the key 'a' was given before, in line 1
        a: [1,              | x.yaml line 1 column 7: not YAML: expected the node content, but found '<stream end>'
        a: b: c             | x.yaml line 1 column 5: not YAML: mapping values are not allowed here
        a: &x [1]\\nb: *x    | x.yaml line 1 column 4: anchors and aliases are not accepted: write the values out
        a: 1\\nb: *x         | x.yaml line 2 column 4: anchors and aliases are not accepted: write the values out
        a: !!str 5          | x.yaml line 1 column 4: tags are not accepted: write the plain value
        <<: {a: 1}          | x.yaml line 1 column 1: merge keys are not accepted: write the values out
        a: 1\\n---\\nb: 2     | x.yaml line 3 column 1: a second document begins, but the file must hold one
        # nothing           | x.yaml line 1 column 1: the file is empty, but must hold a configuration
        ? [a, b]\\n: c       | x.yaml line 1 column 4: not YAML: keys must be plain words and values printable text
        a: \\0               | x.yaml line 1 column 1: not YAML: keys must be plain words and values printable text
        """)
    void badYamlIsOneSentenceWithItsPlace(String yaml, String sentence) {
        String text = yaml.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\u0007");

        assertThatThrownBy(() -> ConfigFile.parse("x.yaml", text))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Test
    void aBrokenLineIsNotQuotedSinceItMayHoldASecret() {
        assertThatThrownBy(() -> ConfigFile.parse("x.yaml", "sharedKey: 'hunter2\n"))
                .hasMessage("x.yaml line 2 column 1: not YAML: found unexpected end of stream");
    }

    @Test
    void depthIsBounded() {
        String deep = "[".repeat(10_000);

        assertThatThrownBy(() -> ConfigFile.parse("x.yaml", deep))
                .hasMessage("x.yaml line 1 column 34: nested deeper than 32 levels");
    }

    @Test
    void sizeIsBoundedBeforeReading(@TempDir Path folder) throws IOException {
        Path large = folder.resolve("large.yaml");
        Files.writeString(large, "#".repeat(ConfigFile.SIZE_MAX + 1));

        assertThatThrownBy(() -> ConfigFile.read(large))
                .hasMessage(large + " is larger than 1048576 octets, the most a configuration may have");
    }

    @Test
    void aMissingFileAFolderAndBytesThatAreNotTextHaveTheirOwnSentences(@TempDir Path folder) throws IOException {
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("none.yaml")))
                .hasMessage(folder.resolve("none.yaml") + " does not exist");
        assertThatThrownBy(() -> ConfigFile.read(binary)).hasMessage(binary + " is not UTF-8 text");
        assertThatThrownBy(() -> ConfigFile.read(folder))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void scalarsKeepTheTextAsWritten() {
        ConfigSection section = ConfigFile.parse("x.yaml", "a: 0123\nb: yes\nc: 1_000\nd: '5'\ne: 1.50\n")
                .section("a", "b", "c", "d", "e");

        assertThat(section.at("a").text()).isEqualTo("0123");
        assertThat(section.at("b").text()).isEqualTo("yes");
        assertThat(section.at("c").text()).isEqualTo("1_000");
        assertThat(section.at("d").text()).isEqualTo("5");
        assertThat(section.at("e").text()).isEqualTo("1.50");
    }
}
