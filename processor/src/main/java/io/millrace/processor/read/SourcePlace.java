package io.millrace.processor.read;

import io.millrace.model.Place;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A place in the code that is compiled: an element, or an annotation on it, or a value in that annotation. Good for the
 * round in which it was made.
 *
 * @param element where a compiler can show a problem; empty where there is no such place
 * @param annotation the annotation on the element, if the place is inside it
 * @param value the value in the annotation, if the place is a value
 * @param description one line that names what is meant
 * @param isElsewhere whether what is meant is not the element itself but something without a position, such as a
 *     component of a record from a class file, which then has to be named in the message
 */
public record SourcePlace(
        Optional<Element> element,
        Optional<AnnotationMirror> annotation,
        Optional<AnnotationValue> value,
        String description,
        boolean isElsewhere)
        implements Place {

    /** Returns the place of a whole element. */
    public static SourcePlace of(Element element, String description) {
        return new SourcePlace(Optional.of(element), Optional.empty(), Optional.empty(), description, false);
    }

    /** Returns a place that no compiler can show, such as an option. */
    public static SourcePlace nowhere(String description) {
        return new SourcePlace(Optional.empty(), Optional.empty(), Optional.empty(), description, false);
    }

    /** Returns an annotation on what is meant. */
    SourcePlace at(AnnotationMirror mirror) {
        return isElsewhere ? this : new SourcePlace(element, Optional.of(mirror), Optional.empty(), description, false);
    }

    /** Returns a value in this annotation. */
    SourcePlace at(AnnotationValue inside) {
        return isElsewhere ? this : new SourcePlace(element, annotation, Optional.of(inside), description, false);
    }

    /** Returns this place as the stand-in for something that has no position of its own. */
    SourcePlace standingFor(String elsewhere) {
        return new SourcePlace(element, annotation, value, elsewhere, true);
    }

    @Override
    public String describe() {
        return description;
    }
}
