package io.millrace.examples.jarcensus.inspect;

import static io.millrace.examples.jarcensus.inspect.JarFixture.jar;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LicenceTest {
    private static final String JAR = "org/acme/tool/1.0/tool-1.0.jar";
    private static final String POM = "org/acme/tool/1.0/tool-1.0.pom";
    private static final String INNER_POM = "META-INF/maven/org.acme/tool/pom.xml";
    private static final String MIT_TEXT =
            "Copyright Acme\n\nPermission is hereby granted, free\n of charge, to any person";

    @TempDir
    private Path root;

    @Test
    void asksTheManifestFirst() throws InterruptedException {
        pom(POM, licence("EPL-2.0"));

        assertThat(licence(jar().manifest("Bundle-License: Apache License, Version 2.0")
                        .with("META-INF/LICENSE", MIT_TEXT)
                        .with(INNER_POM, project(licence("BSD-2-Clause")))))
                .isEqualTo(new Licence(List.of("Apache-2.0"), LicenceSource.MANIFEST));
    }

    @Test
    void asksTheTextThen() throws InterruptedException {
        assertThat(licence(jar().manifest("Bundle-License: <<EXTERNAL>>")
                        .with("LICENSE", "Redistribution and use in source and binary forms")
                        .with("META-INF/LICENSE.txt", MIT_TEXT)
                        .with(INNER_POM, project(licence("BSD-2-Clause")))))
                .isEqualTo(new Licence(List.of("MIT"), LicenceSource.TEXT));
    }

    @Test
    void asksThePomInsideThen() throws InterruptedException {
        pom(POM, licence("EPL-2.0"));

        assertThat(licence(jar().with("META-INF/LICENSE", "All rights reserved to us and our heirs.")
                        .with(INNER_POM, project(licence("BSD-2-Clause")))))
                .isEqualTo(new Licence(List.of("BSD-2-Clause"), LicenceSource.INNER_POM));
    }

    @Test
    void asksOfSeveralPomsInsideTheOneOfTheArtifact() throws InterruptedException {
        JarFixture shaded = jar().with("META-INF/maven/org.other/lib/pom.xml", project(licence("MIT")))
                .with("META-INF/maven/org.other/more/pom.xml", project(licence("MIT")));

        assertThat(licence(shaded)).isEqualTo(Licence.UNKNOWN);
        assertThat(licence(shaded.with(INNER_POM, project(licence("BSD-2-Clause")))))
                .isEqualTo(new Licence(List.of("BSD-2-Clause"), LicenceSource.INNER_POM));
    }

    @Test
    void asksThePomBesideThen() throws InterruptedException {
        pom(POM, licence("Eclipse Public License v2.0") + licence("", "https://opensource.org/licenses/MIT"));
        Licence both = new Licence(List.of("EPL-2.0", "MIT"), LicenceSource.POM_BESIDE);

        assertThat(licence(jar())).isEqualTo(both);
        assertThat(facts("org/acme/tool/1.0/tool-1.0-sources.jar", jar()).licence())
                .isEqualTo(both);
    }

    @Test
    void asksTheParentsLast() throws InterruptedException {
        pom(POM, parent("org.acme.parents", "child", "2"));
        pom("org/acme/parents/child/2/child-2.pom", parent("org.acme.parents", "top", "3"));
        pom("org/acme/parents/top/3/top-3.pom", licence("MIT License"));

        assertThat(licence(jar())).isEqualTo(new Licence(List.of("MIT"), LicenceSource.PARENT_POM));
    }

    @Test
    void endsWhereProjectsAreEachOthersParents() throws InterruptedException {
        pom(POM, parent("org.acme", "other", "1"));
        pom("org/acme/other/1/other-1.pom", parent("org.acme", "tool", "1.0"));

        assertThat(licence(jar())).isEqualTo(Licence.UNKNOWN);
    }

    @Test
    void leavesTheRepositoryForNoParent() throws InterruptedException {
        JarFixture.file(root, "outside/x/1/x-1.pom", bytes(project(licence("MIT"))));
        Path repository = root.resolve("repository");
        JarFixture.file(repository, POM, bytes(project(parent("../outside", "x", "1"))));

        assertThat(((JarFacts) JarInspector.in(repository).inspect(jar().in(repository, JAR))).licence())
                .isEqualTo(Licence.UNKNOWN);
    }

    @Test
    void readsNoEntityFromAPom() throws InterruptedException {
        String secret = JarFixture.file(root, "secret.txt", bytes("secret"));
        JarFixture.file(
                root,
                POM,
                bytes("<!DOCTYPE project [<!ENTITY x SYSTEM \""
                        + root.resolve(secret).toUri() + "\">]>"
                        + project("<licenses><license><name>&x;</name></license></licenses>")));

        assertThat(licence(jar())).isEqualTo(Licence.UNKNOWN);
    }

    @Test
    void readsAPomOfAnotherEncodingThanItDeclares() throws InterruptedException {
        String project =
                project("<developers><developer><name>J\u00f6rg</name></developer></developers>" + licence("MIT"));
        JarFixture.file(root, POM, project.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(licence(jar()).names()).containsExactly("MIT");

        JarFixture.file(root, POM, project.getBytes(StandardCharsets.UTF_16));
        assertThat(licence(jar()).names()).containsExactly("MIT");

        JarFixture.file(root, POM, bytes("\ufeff<?xml version='1.0' encoding='no-such'?>" + project));
        assertThat(licence(jar()).names()).containsExactly("MIT");
    }

    @Test
    void takesOnlyTheLicencesOfTheProjectItself() throws InterruptedException {
        String deep = "<a>".repeat(50_000) + licence("GPL") + "</a>".repeat(50_000);
        pom(POM, "<build><plugin>" + licence("LGPL") + "</plugin></build>" + deep + "<licenses/>");

        assertThat(licence(jar())).isEqualTo(Licence.UNKNOWN);
    }

    @Test
    void tellsOfABrokenPomInsideOfTheJarButNotOfOneBesideIt() throws InterruptedException {
        JarFixture.file(root, POM, bytes("<project><licenses>"));
        JarFacts facts = facts(JAR, jar().with(INNER_POM, "<project>\n</projects>"));

        assertThat(facts.licence()).isEqualTo(Licence.UNKNOWN);
        assertThat(facts.flaws()).containsExactly(INNER_POM + ": no project file (line 2)");
    }

    private Licence licence(JarFixture jar) throws InterruptedException {
        return facts(JAR, jar).licence();
    }

    private JarFacts facts(String path, JarFixture jar) throws InterruptedException {
        return (JarFacts) JarInspector.in(root).inspect(jar.in(root, path));
    }

    private void pom(String path, String content) {
        JarFixture.file(root, path, bytes(project(content)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String project(String content) {
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">" + content + "</project>";
    }

    private static String parent(String group, String artifact, String version) {
        return "<parent><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>" + version
                + "</version></parent>";
    }

    private static String licence(String name) {
        return licence(name, "https://example.org");
    }

    private static String licence(String name, String url) {
        return "<licenses><license><name>" + name + "</name><url>" + url + "</url></license></licenses>";
    }
}
