package io.millrace.examples.jarcensus.inspect;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a jar's place says it is, in Maven's words.
 *
 * <p>In a repository the place is {@code group/parts/name/version/name-version-classifier.jar}, which leaves no doubt.
 * Elsewhere only the file name is left, and a version is what starts with a digit after a hyphen.
 *
 * @param group the group, or empty outside of a repository
 * @param name the artifact, never empty
 * @param version the version, or empty where the file name shows none
 * @param classifier the classifier such as {@code sources}, or empty
 */
public record Artifact(String group, String name, String version, String classifier) {
    private static final Pattern FILE_NAME = Pattern.compile("(.+?)-(\\d.*)");

    public Artifact {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(classifier, "classifier");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of an artifact is not empty");
        }
    }

    /** Reads a path with {@code /} between its names, the last of which ends with {@code .jar} in any case. */
    public static Artifact at(String path) {
        String[] names = path.split("/", -1);
        String file = names[names.length - 1];
        String stem = file.substring(0, file.length() - ".jar".length());
        if (names.length > 3) {
            String name = names[names.length - 3];
            String version = names[names.length - 2];
            String expected = name + "-" + version;
            if (stem.equals(expected) || stem.startsWith(expected + "-")) {
                String classifier = stem.substring(Math.min(stem.length(), expected.length() + 1));
                return new Artifact(groupOf(names), name, version, classifier);
            }
        }
        Matcher matcher = FILE_NAME.matcher(stem);
        return matcher.matches()
                ? new Artifact("", matcher.group(1), matcher.group(2), "")
                : new Artifact("", stem.isEmpty() ? file : stem, "", "");
    }

    private static String groupOf(String[] names) {
        return String.join(".", List.of(names).subList(0, names.length - 3));
    }

    /** The artifact without its version, such as {@code org.slf4j:slf4j-api} or {@code org.slf4j:slf4j-api:sources}. */
    public String label() {
        String named = group.isEmpty() ? name : group + ":" + name;
        return classifier.isEmpty() ? named : named + ":" + classifier;
    }
}
