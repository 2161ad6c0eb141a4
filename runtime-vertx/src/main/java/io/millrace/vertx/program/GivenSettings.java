package io.millrace.vertx.program;

import io.millrace.model.Suggestions;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is given for the settings of a worker program. The order is that of Vert.x Config: the configuration, then system
 * properties, then variables of the environment; what comes later has the last word. Names that no setting has are refused.
 */
final class GivenSettings {
    private final Map<Setting, GivenValue> values = new EnumMap<>(Setting.class);

    private GivenSettings() {}

    /**
     * Puts together what is given.
     *
     * @param config the configuration
     * @param where where it comes from, for people
     * @param properties system properties; those of other programs are left alone
     * @param environment variables of the environment, likewise
     * @throws MillraceException R311, if there is a setting that does not exist
     */
    static GivenSettings of(
            JsonObject config, String where, Map<String, String> properties, Map<String, String> environment) {
        GivenSettings given = new GivenSettings();
        given.addAll("", config, where);
        given.addWritten(
                properties, Setting.PROPERTY_PREFIX, "system property", "the system properties", Setting::property);
        given.addWritten(
                environment, Setting.VARIABLE_PREFIX, "environment variable", "the environment", Setting::variable);
        return given;
    }

    private void addAll(String prefix, JsonObject object, String where) {
        for (Map.Entry<String, Object> entry : object) {
            String path = prefix + entry.getKey();
            Optional<Setting> setting = Setting.of(path);
            if (setting.isPresent()) {
                put(setting.get(), entry.getValue(), where, false);
            } else if (Setting.inside(path).isEmpty()) {
                throw unknown("setting", path, where, Setting::path);
            } else if (entry.getValue() instanceof JsonObject inner) {
                addAll(path + ".", inner, where);
            } else {
                throw noGroup(path, entry.getValue(), where);
            }
        }
    }

    private void addWritten(
            Map<String, String> texts, String prefix, String kind, String where, Function<Setting, String> nameOf) {
        new TreeMap<>(texts).forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                Setting setting = Arrays.stream(Setting.values())
                        .filter(one -> nameOf.apply(one).equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(kind, name, where, nameOf));
                put(setting, text, kind + " " + name, true);
            }
        });
    }

    private void put(Setting setting, @Nullable Object value, String where, boolean written) {
        values.put(setting, new GivenValue(setting, value, where, written));
    }

    /** Returns what is given for a setting, if anything is. */
    Optional<GivenValue> get(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    private static MillraceException unknown(String kind, String name, String where, Function<Setting, String> nameOf) {
        List<String> known = Arrays.stream(Setting.values()).map(nameOf).toList();
        return MillraceException.of(RuntimeCode.R311, "a worker has no " + kind + " '" + name + "'")
                .fact("in " + where)
                .fact("there are: " + String.join(", ", known))
                .fix(Suggestions.nearest(name, known)
                        .map(near -> "write '" + near + "' (did you mean this?), or leave it out.")
                        .orElse("leave it out."));
    }

    private static MillraceException noGroup(String path, @Nullable Object value, String where) {
        List<String> inside = Setting.inside(path).stream().map(Setting::path).toList();
        return MillraceException.of(RuntimeCode.R311, "setting '" + path + "' is " + GivenValue.found(value))
                .fact("in " + where)
                .fact("expected: an object, with any of " + String.join(", ", inside))
                .fix("correct it, or leave it out.");
    }
}
