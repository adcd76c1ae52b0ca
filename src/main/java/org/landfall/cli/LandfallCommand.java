package org.landfall.cli;

import org.landfall.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's name and its commands. */
@Command(
        name = "landfall",
        description = "Lands local files in the raw zone of an S3 data lake, and deletes a local file only when its copy is proven.",
        mixinStandardHelpOptions = true,
        versionProvider = LandfallCommand.BuiltVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "Commands:%n",
        footerHeading = "%n",
        footer = "landfall COMMAND --help says more; so does man landfall-COMMAND.")
final class LandfallCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given; say move, plan, doctor, retry, audit, reconcile, table, config or routes");
    }

    /** The version from the build. */
    static final class BuiltVersion implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"landfall " + Version.NAME};
        }
    }
}
