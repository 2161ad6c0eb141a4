package io.millrace.examples.jarcensus.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarFinderTest {
    @TempDir
    private Path temp;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temp.resolve("root"));
    }

    @Test
    void findsJarsSortedByPath() throws IOException {
        touch("b/two.jar");
        touch("a/z/one.jar");
        touch("b-side.jar");
        touch("b/TWO.JAR");
        touch("b/readme.txt");
        touch("b/jar");

        assertThat(JarFinder.in(root).find())
                .isEqualTo(new FoundJars(List.of("a/z/one.jar", "b-side.jar", "b/TWO.JAR", "b/two.jar"), List.of()));
    }

    @Test
    void findsNothingInAnEmptyDirectory() throws IOException {
        assertThat(JarFinder.in(root).find().jars()).isEmpty();
    }

    @Test
    void takesNoDirectoryForAJar() throws IOException {
        touch("exploded.jar/inside.jar");

        assertThat(JarFinder.in(root).find().jars()).containsExactly("exploded.jar/inside.jar");
    }

    @Test
    void followsNoLinkBelowTheDirectory() throws IOException {
        touch("a/one.jar");
        touch("../outside/other.jar");
        Files.createSymbolicLink(root.resolve("loop"), root);
        Files.createSymbolicLink(root.resolve("linked.jar"), root.resolve("a/one.jar"));
        Files.createSymbolicLink(root.resolve("out"), temp.resolve("outside"));

        FoundJars found = JarFinder.in(root).find();

        assertThat(found.jars()).containsExactly("a/one.jar");
        assertThat(found.closed()).isEmpty();
    }

    @Test
    void followsALinkThatIsTheDirectoryItself() throws IOException {
        touch("a/one.jar");
        Path link = Files.createSymbolicLink(temp.resolve("link"), root);

        assertThat(JarFinder.in(link).find().jars()).containsExactly("a/one.jar");
    }

    @Test
    void failsWhereThereIsNoSuchDirectory() {
        assertThatThrownBy(() -> JarFinder.in(temp.resolve("missing")).find()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void failsWhereTheDirectoryIsAFile() throws IOException {
        touch("one.jar");

        assertThatThrownBy(() -> JarFinder.in(root.resolve("one.jar")).find())
                .isInstanceOf(NotDirectoryException.class);
    }

    /** The visitor is asked by itself, for a test that runs as root can read every directory. */
    @Test
    void reportsWhatCannotBeSearchedAndGoesOn() {
        JarVisitor visitor = new JarVisitor(root);
        Path shut = root.resolve("z/shut");
        visitor.visitFileFailed(shut, new AccessDeniedException(shut.toString()));
        visitor.visitFileFailed(root.resolve("gone.jar"), new NoSuchFileException("gone.jar"));
        visitor.postVisitDirectory(root.resolve("a"), new IOException("input/output error"));
        visitor.postVisitDirectory(root, null);

        assertThat(visitor.found())
                .isEqualTo(new FoundJars(
                        List.of("gone.jar"),
                        List.of(
                                new UnreadableDirectory("a", "input/output error"),
                                new UnreadableDirectory("z/shut", "reading it is not permitted"))));
    }

    @Test
    void knowsWhereMavenKeepsItsRepository() {
        assertThat(JarFinder.localRepository(Path.of("/home/ada"))).isEqualTo(Path.of("/home/ada/.m2/repository"));
    }

    private void touch(String path) {
        JarFixture.file(root, path, new byte[0]);
    }
}
