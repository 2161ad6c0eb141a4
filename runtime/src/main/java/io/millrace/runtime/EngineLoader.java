package io.millrace.runtime;

import io.millrace.model.Suggestions;
import io.millrace.runtime.spi.EngineProvider;
import io.millrace.runtime.spi.EngineSettings;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds and makes the engine that a text or properties name. */
final class EngineLoader {
    private static final String PREFIX = "millrace.engine";
    private static final String SEPARATOR = "://";

    private EngineLoader() {}

    static Engine load(String description) {
        int separator = description.indexOf(SEPARATOR);
        String rest = separator < 0 ? "" : description.substring(separator + SEPARATOR.length());
        if (!rest.isEmpty() && !rest.startsWith("?")) {
            throw unreadable(description, "'" + rest + "' stands where '?' and options are due");
        }
        Map<String, String> options = new TreeMap<>();
        for (String option : rest.isEmpty() ? new String[0] : rest.substring(1).split("&", -1)) {
            int sign = option.indexOf('=');
            if (sign < 1) {
                throw unreadable(description, "'" + option + "' is no option");
            } else if (options.put(option.substring(0, sign), option.substring(sign + 1)) != null) {
                throw unreadable(description, "option '" + option.substring(0, sign) + "' is there twice");
            }
        }
        return create(separator < 0 ? description : description.substring(0, separator), options);
    }

    private static MillraceException unreadable(String description, String why) {
        return MillraceException.of(RuntimeCode.R021, "'" + description + "' describes no engine: " + why)
                .fix("write a name, or a name with options, such as 'parallel://?maxWorkers=8&grace=10s'.");
    }

    static Engine load(Map<String, String> properties) {
        String name = properties.get(PREFIX);
        if (name == null) {
            throw MillraceException.of(RuntimeCode.R021, "the properties name no engine")
                    .fix("set '" + PREFIX + "' to the name of one, such as 'serial'.");
        }
        Map<String, String> options = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(PREFIX + ".")) {
                options.put(key.substring(PREFIX.length() + 1), value);
            }
        });
        return create(name, options);
    }

    private static Engine create(String name, Map<String, String> options) {
        List<EngineProvider> providers =
                ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        EngineProvider provider = providers.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(
                        name,
                        providers.stream().map(EngineProvider::name).sorted().toList()));
        EngineSettings settings = new EngineSettings(name, options);
        Engine engine = provider.create(settings);
        try {
            settings.requireAllKnown();
        } catch (MillraceException refused) {
            engine.close();
            throw refused;
        }
        return engine;
    }

    private static MillraceException unknown(String name, List<String> known) {
        return MillraceException.of(RuntimeCode.R021, "there is no engine '" + name + "'")
                .fact("there are: " + String.join(", ", known))
                .fix(Suggestions.nearest(name, known)
                        .map(near -> "write '" + near + "' (did you mean this?).")
                        .orElse("write one of these, or put the module of the other on the class path."));
    }
}
