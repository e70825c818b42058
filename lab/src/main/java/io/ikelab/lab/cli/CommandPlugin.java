package io.ikelab.lab.cli;

/** A command that the command line finds through {@link java.util.ServiceLoader}, since its module stands above. */
public interface CommandPlugin {

    /** An object annotated for picocli, with the command's name. */
    Object command();
}
