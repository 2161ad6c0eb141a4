package io.millrace.processor;

import com.palantir.javapoet.JavaFile;
import io.millrace.model.FlowGraph;
import io.millrace.model.ShapeFile;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** Writes what is generated for a flow. Each file has the flow class as its one originating element. */
final class GeneratedFiles {
    private final Filer filer;

    GeneratedFiles(Filer filer) {
        this.filer = filer;
    }

    /**
     * Writes a class.
     *
     * @return false if another processor generated a class of that name before
     */
    boolean write(JavaFile file, TypeElement flow) throws IOException {
        try (Writer writer = filer.createSourceFile(qualifiedName(file), flow).openWriter()) {
            // In one piece: what the compiler gives is slow for many small ones.
            writer.write(file.toString());
            return true;
        } catch (FilerException taken) {
            return false;
        }
    }

    /** Writes the shape of a flow, named after its generated class, where tools find the shapes of all flows. */
    void writeShape(JavaFile file, ShapeFile shape, TypeElement flow) throws IOException {
        String name = "META-INF/millrace/" + qualifiedName(file) + ".shape";
        try (Writer writer = filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, flow)
                .openWriter()) {
            writer.write(shape.text());
        }
    }

    private static String qualifiedName(JavaFile file) {
        String name = file.typeSpec().name();
        return file.packageName().isEmpty() ? name : file.packageName() + "." + name;
    }

    /** Writes drawings beside the generated class of that name. */
    void draw(Set<Drawing> drawings, JavaFile file, FlowGraph graph, TypeElement flow) throws IOException {
        for (Drawing drawing : drawings) {
            String name = file.typeSpec().name() + "." + drawing.extension();
            try (Writer writer = filer.createResource(StandardLocation.CLASS_OUTPUT, file.packageName(), name, flow)
                    .openWriter()) {
                writer.write(drawing.draw(graph));
            }
        }
    }
}
