package io.millrace.processor.read;

import io.millrace.model.TypeRef;
import io.millrace.processor.source.JavaLang;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the types of {@code java.lang} that a type in the flow's package hides from code in that package. */
final class HiddenNames {
    private final Reading reading;

    HiddenNames(Reading reading) {
        this.reading = reading;
    }

    /** Returns their simple names. */
    Set<String> find() {
        Set<String> names = new TreeSet<>(JavaLang.names());
        reading.named().stream().flatMap(TypeRef::walk).forEach(type -> addTopLevel(type, names));
        String packageName = Enclosing.packageName(reading.flow());
        String prefix = packageName.isEmpty() ? "" : packageName + ".";
        return names.stream().filter(name -> isThere(prefix + name)).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isThere(String qualifiedName) {
        String module = reading.lookup().moduleName().orElse("");
        return reading.compilation()
                .isThere(
                        module + "/" + qualifiedName,
                        () -> reading.lookup().find(qualifiedName).isPresent());
    }

    private static void addTopLevel(TypeRef type, Set<String> names) {
        if (type instanceof TypeRef.Named named && named.packageName().equals("java.lang")) {
            names.add(named.simpleName().split("\\.", 2)[0]);
        }
    }
}
