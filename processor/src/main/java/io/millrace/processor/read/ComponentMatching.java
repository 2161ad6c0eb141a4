package io.millrace.processor.read;

import io.millrace.model.ProblemCode;
import io.millrace.processor.read.CompilerTypes.Component;
import io.millrace.processor.read.FoundAnnotation.Written;
import io.millrace.processor.source.ResultForm.Accessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Gives the names in {@code @Provides} to the components of a record result, in order. */
final class ComponentMatching {
    private final Reading reading;
    private final String owner;
    private final FoundAnnotation annotation;

    /**
     * @param owner the task for a sentence
     * @param annotation {@code @Provides}
     */
    ComponentMatching(Reading reading, String owner, FoundAnnotation annotation) {
        this.reading = reading;
        this.owner = owner;
        this.annotation = annotation;
    }

    /**
     * A name with the component that it means; without one where the names do not fit.
     *
     * @param name the name of the value
     * @param type the type of the component
     * @param accessor how it is taken out of the record
     */
    record Match(Written<String> name, Optional<PerhapsAbsent> type, Optional<Accessor> accessor) {}

    /** Returns a match for each name; what does not fit is reported. */
    List<Match> match(TypeMirror result, List<Written<String>> names) {
        if (result.getKind() == TypeKind.ERROR) {
            return unknown(names);
        }
        Optional<TypeElement> record =
                CompilerTypes.element(result).filter(type -> type.getKind() == ElementKind.RECORD);
        if (record.isEmpty()) {
            reading.report(reading.problem(
                            ProblemCode.F009,
                            annotation.place("value"),
                            owner + " provides " + names.size() + " values, but its result is no record")
                    .fact("The result is '" + Descriptions.type(result) + "'.")
                    .fact("Several names are the components of a record, in their order.")
                    .fix("return a record with " + names.size() + " components, or give the result one name."));
            return unknown(names);
        }
        reading.visibility().use(record.get());
        List<Component> components = reading.types().components((DeclaredType) result);
        if (components.size() != names.size()) {
            reportCount(result, components, names);
            return unknown(names);
        }
        reportSwapped(result, components, names);
        return matched(components, names);
    }

    private static List<Match> unknown(List<Written<String>> names) {
        return names.stream()
                .map(name -> new Match(name, Optional.empty(), Optional.empty()))
                .toList();
    }

    private List<Match> matched(List<Component> components, List<Written<String>> names) {
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Component component = components.get(i);
            component.accessor().ifPresent(reading.visibility()::use);
            PerhapsAbsent type = PerhapsAbsent.of(component.type());
            matches.add(new Match(
                    names.get(i), Optional.of(type), Optional.of(new Accessor(component.name(), type.optional()))));
        }
        return matches;
    }

    private void reportCount(TypeMirror result, List<Component> components, List<Written<String>> names) {
        reading.report(reading.problem(
                        ProblemCode.F009,
                        annotation.place("value"),
                        owner + " provides " + names.size() + " values, but its result has " + components.size()
                                + " components")
                .fact("The components of '" + Descriptions.type(result) + "' are " + list(components) + ".")
                .fix("name each component once, in their order."));
    }

    private void reportSwapped(TypeMirror result, List<Component> components, List<Written<String>> names) {
        List<String> order = components.stream().map(Component::name).toList();
        for (int i = 0; i < names.size(); i++) {
            Written<String> name = names.get(i);
            int other = order.indexOf(name.value());
            if (other >= 0 && other != i) {
                reading.report(reading.problem(
                                ProblemCode.F009,
                                name.place(),
                                owner + " names component " + (i + 1) + " '" + name.value()
                                        + "', which is the name of component " + (other + 1))
                        .fact("The components of '" + Descriptions.type(result) + "' are " + list(components) + ".")
                        .fix("write the names in the order of the components, or choose another name."));
                return;
            }
        }
    }

    private static String list(List<Component> components) {
        return String.join(
                ", ",
                components.stream()
                        .map(component -> Descriptions.type(component.type()) + " " + component.name())
                        .toList());
    }
}
