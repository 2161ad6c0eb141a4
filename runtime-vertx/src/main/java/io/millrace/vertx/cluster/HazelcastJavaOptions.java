package io.millrace.vertx.cluster;

import com.hazelcast.core.Hazelcast;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Hazelcast wants to be given on the command line of Java. It runs without, and warns about each by itself; here they
 * are told once, as the line that is to be added.
 */
final class HazelcastJavaOptions {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastJavaOptions.class);
    private static final List<Wish> WISHES = List.of(
            new Wish("--add-exports", "java.base", "jdk.internal.ref"),
            new Wish("--add-opens", "java.base", "java.lang"),
            new Wish("--add-opens", "java.base", "sun.nio.ch"),
            new Wish("--add-opens", "java.management", "sun.management"),
            new Wish("--add-opens", "jdk.management", "com.sun.management.internal"));

    private record Wish(String option, String module, String in) {
        boolean isGranted(Module reader) {
            Optional<Module> owner = ModuleLayer.boot().findModule(module);
            return owner.isPresent()
                    && (option.equals("--add-opens")
                            ? owner.get().isOpen(in, reader)
                            : owner.get().isExported(in, reader));
        }

        String text(Module reader) {
            return option + " " + module + "/" + in + "=" + (reader.isNamed() ? reader.getName() : "ALL-UNNAMED");
        }
    }

    private HazelcastJavaOptions() {}

    /** Returns the options that are missing. */
    static List<String> missing() {
        Module hazelcast = Hazelcast.class.getModule();
        List<String> missing = new ArrayList<>();
        if (ModuleLayer.boot().findModule("java.se").isEmpty()) {
            missing.add("--add-modules java.se");
        }
        WISHES.stream()
                .filter(wish -> !wish.isGranted(hazelcast))
                .map(wish -> wish.text(hazelcast))
                .forEach(missing::add);
        return missing;
    }

    /** Writes the options that are missing as one line into the log. */
    static void hint() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            LOG.info(
                    "Hazelcast works best with Java options that are missing here; add them, before -jar or the main"
                            + " class: {}",
                    String.join(" ", missing));
        }
    }
}
