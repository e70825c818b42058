package io.ikelab.lab.scenario;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.Attachments;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.HostSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration files of a lab that is up, for its user to change while it runs.
 *
 * @param folder holds {@code gateway.yaml}, and {@code peer.yaml} or {@code gateway2.yaml}
 * @param farEnd what stands across from the gateway
 * @param certificates made for the lab, which the files may name
 */
public record OwnFiles(Path folder, FarEndKind farEnd, Certificates certificates) {
    /**
     * A folder of the user's is used as it is. What comes with the program is copied to {@code copies}.
     *
     * @throws ConfigException when it cannot be copied
     */
    public static OwnFiles of(String nameOrFolder, Scenario scenario, Path copies) {
        if (!Scenarios.names().contains(nameOrFolder)) {
            return new OwnFiles(Path.of(nameOrFolder), scenario.peer().kind(), scenario.certificates());
        }
        OwnFiles own = new OwnFiles(copies, scenario.peer().kind(), scenario.certificates());
        ScenarioFiles files = ScenarioFiles.builtIn(nameOrFolder);
        try {
            Files.createDirectories(copies);
            for (Side side : Side.values()) {
                Files.writeString(own.of(side), files.text(own.name(side)).orElse(""));
            }
            return own;
        } catch (IOException unwritable) {
            throw new ConfigException("the lab's configuration cannot be written to " + copies + " ("
                    + unwritable.getMessage() + "): choose another folder with --out");
        }
    }

    /** The file of one end. */
    public Path of(Side side) {
        return folder.resolve(name(side));
    }

    private String name(Side side) {
        return switch (side) {
            case GATEWAY -> "gateway.yaml";
            case PEER -> farEnd.file();
        };
    }

    /** What the file of one end names. */
    public Attachments attachments(Side side) {
        return certificates.before(Attachments.beside(of(side)));
    }

    /** The file of one end as it is now. */
    public ConfigValue root(Side side) {
        Path file = of(side);
        return ConfigFile.parse(file.toString(), ConfigFile.text(file), attachments(side));
    }

    /** One end as its file has it now. */
    public HostConfig host(Side side, HostSetting setting) {
        ConfigValue root = root(side);
        return switch (side) {
            case GATEWAY -> GatewayConfig.read(root).toHost(setting);
            case PEER -> FarEnd.read(farEnd, root).toHost(setting);
        };
    }
}
