package io.millrace.examples.jarcensus.inspect;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the census reads of a Maven project file.
 *
 * @param licences the names of its licences, or the link where one has no name
 * @param parent the parent project, where there is one whose coordinates are plain names
 */
record Pom(List<String> licences, Optional<Coordinates> parent) {

    private static final int HEAD = 128;
    private static final Pattern ENCODING = Pattern.compile("^\\W*<\\?xml[^>]*encoding=[\"']([A-Za-z][A-Za-z0-9._-]*)");

    /** Names without a separator or an expression in them, so that a path can be made of them. */
    record Coordinates(String group, String artifact, String version) {
        private static boolean plain(String name) {
            return name.matches("[A-Za-z0-9_.+-]+") && !name.contains("..");
        }

        static Optional<Coordinates> of(String group, String artifact, String version) {
            return plain(group) && plain(artifact) && plain(version)
                    ? Optional.of(new Coordinates(group, artifact, version))
                    : Optional.empty();
        }
    }

    /**
     * Reads a project file.
     *
     * @throws IOException also where the content is no XML
     */
    static Pom read(byte[] file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // A pom is data from strangers: no DTD means no entity that unfolds or reaches for a file.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(decoded(file)));
            try {
                return new Scan().read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException broken) {
            throw new IOException(
                    "no project file (line " + broken.getLocation().getLineNumber() + ")", broken);
        }
    }

    /**
     * The text of the file in the encoding that it declares.
     *
     * <p>Old projects hold names of developers in another encoding than they declare. A replacement character in such a
     * name does no harm here, while the parser, if it were to decode, would give up and print to {@code System.err}.
     */
    private static String decoded(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe")) {
            return new String(file, StandardCharsets.UTF_16);
        }
        Matcher declared = ENCODING.matcher(head);
        boolean known = declared.find() && Charset.isSupported(declared.group(1));
        String text = new String(file, known ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** One pass over the document; an element is known by its path, for poms nest elements of the same name. */
    private static final class Scan {
        /** Nothing of interest lies deeper, and a document may be nested a hundred thousand levels deep. */
        private static final int DEEPEST = 4;

        private final List<String> licences = new ArrayList<>();
        private final StringBuilder path = new StringBuilder();
        private final StringBuilder text = new StringBuilder();
        private int depth;
        private String name = "";
        private String url = "";
        private String group = "";
        private String artifact = "";
        private String version = "";

        Pom read(XMLStreamReader xml) throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (depth++ < DEEPEST) {
                            path.append('/').append(xml.getLocalName());
                        }
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (--depth < DEEPEST) {
                            end(path.toString(), text.toString().strip());
                            path.setLength(path.length() - xml.getLocalName().length() - 1);
                        }
                        text.setLength(0);
                    }
                    default -> {}
                }
            }
            return new Pom(List.copyOf(licences), Coordinates.of(group, artifact, version));
        }

        private void end(String element, String value) {
            switch (element) {
                case "/project/licenses/license/name" -> name = value;
                case "/project/licenses/license/url" -> url = value;
                case "/project/licenses/license" -> {
                    String licence = name.isEmpty() ? url : name;
                    if (!licence.isEmpty()) {
                        licences.add(licence);
                    }
                    name = "";
                    url = "";
                }
                case "/project/parent/groupId" -> group = value;
                case "/project/parent/artifactId" -> artifact = value;
                case "/project/parent/version" -> version = value;
                default -> {}
            }
        }
    }
}
