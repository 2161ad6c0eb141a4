package io.millrace.cli;

import io.millrace.runtime.spi.MillraceClock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program {@code millrace}; {@code docs/guide/cli.md} describes it. */
public final class Main {
    private Main() {}

    /** Runs the program, and ends the process with what the command ends with. */
    public static void main(String[] args) {
        // In UTF-8 whatever the system's own encoding is: JSON is, and programs read it.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(out, err, new StoreFolders(), MillraceClock.system());
        System.exit(Commands.all(surroundings).execute(args));
    }
}
