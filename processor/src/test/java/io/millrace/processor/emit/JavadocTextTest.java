package io.millrace.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JavadocTextTest {
    @Test
    void plainTextStaysAsItIs() {
        assertThat(JavadocText.code("a -> b & <c>")).isEqualTo("{@code a -> b & <c>}");
        assertThat(JavadocText.block("a -> b\nc -> d\n")).isEqualTo("<pre>{@code\na -> b\nc -> d\n}</pre>");
    }

    @Test
    void whatCouldEndTheCommentOrBecomeMarkupIsWrittenAsNumbers() {
        assertThat(JavadocText.code("a*/b")).isEqualTo("<code>a&#42;&#47;b</code>");
        assertThat(JavadocText.code("{@link x}")).isEqualTo("<code>&#123;&#64;link x&#125;</code>");
        assertThat(JavadocText.block("\\u000a <b>\n}")).isEqualTo("<pre>\n&#92;u000a &#60;b&#62;\n&#125;\n</pre>");
    }
}
