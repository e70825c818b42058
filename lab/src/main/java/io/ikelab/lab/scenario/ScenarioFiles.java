package io.ikelab.lab.scenario;

import io.ikelab.host.config.Attachments;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of one scenario, wherever they are. */
interface ScenarioFiles {
    String name();

    /** @throws ConfigException when there is none or it cannot be read */
    ConfigValue yaml(String file, Attachments attachments);

    /** A file that names none beside it. */
    default ConfigValue yaml(String file) {
        return yaml(file, Attachments.none());
    }

    /** What lies beside them. */
    Attachments attachments();

    /** A file's text; empty when there is none. */
    Optional<String> text(String file);

    /** A folder of the user's. */
    static ScenarioFiles in(Path folder) {
        return new ScenarioFiles() {
            @Override
            public String name() {
                Path last = folder.toAbsolutePath().normalize().getFileName();
                return last == null ? "scenario" : last.toString();
            }

            @Override
            public ConfigValue yaml(String file, Attachments attachments) {
                Path path = folder.resolve(file);
                return ConfigFile.parse(path.toString(), ConfigFile.text(path), attachments);
            }

            @Override
            public Attachments attachments() {
                return Attachments.beside(folder.resolve("scenario.yaml"));
            }

            @Override
            public Optional<String> text(String file) {
                Path path = folder.resolve(file);
                return Files.exists(path) ? Optional.of(ConfigFile.text(path)) : Optional.empty();
            }
        };
    }

    /** A folder that comes with the program. */
    static ScenarioFiles builtIn(String name) {
        return new ScenarioFiles() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ConfigValue yaml(String file, Attachments attachments) {
                String text = text(file)
                        .orElseThrow(() -> new ConfigException("the built-in scenario " + name + " lacks " + file));
                return ConfigFile.parse(name + "/" + file, text, attachments);
            }

            @Override
            public Attachments attachments() {
                return Attachments.none();
            }

            @Override
            public Optional<String> text(String file) {
                try (InputStream in = ScenarioFiles.class.getResourceAsStream("/scenarios/" + name + "/" + file)) {
                    return in == null
                            ? Optional.empty()
                            : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException unreadable) {
                    throw new ConfigException(name + "/" + file + " cannot be read (" + unreadable.getMessage() + ")");
                }
            }
        };
    }
}
