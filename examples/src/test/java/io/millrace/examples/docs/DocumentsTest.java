package io.millrace.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents say what is true: their code is compiled code, and their links lead somewhere. */
class DocumentsTest {
    private static final Path ROOT = ProjectRoot.find();

    static List<Document> documents() {
        return Document.all(ROOT);
    }

    /** With {@code -Dmillrace.golden=write} the documents are rewritten with the code as it is. */
    @ParameterizedTest
    @MethodSource("documents")
    void showsCodeThatIsCompiled(Document document) throws IOException {
        String current = document.withCurrentCode();
        if (System.getProperty("millrace.golden", "").equals("write") && !current.equals(document.text())) {
            Files.writeString(document.file(), current);
        }
        assertThat(Files.readString(document.file())).isEqualTo(current);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void hasLinksThatLeadSomewhere(Document document) {
        for (String link : document.localLinks()) {
            int hash = link.indexOf('#');
            String path = hash < 0 ? link : link.substring(0, hash);
            Path target = path.isEmpty() ? document.file() : document.file().resolveSibling(path);
            assertThat(target).as("link %s in %s", link, document).exists();
            if (hash >= 0 && target.toString().endsWith(".md")) {
                assertThat(Document.read(ROOT, target.normalize()).anchors())
                        .as("link %s in %s", link, document)
                        .contains(link.substring(hash + 1));
            }
        }
    }
}
