package io.millrace.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.spi.ValueCodec;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value type in a module says whether a codec may look into it. */
class ClosedModuleTest {
    @TempDir
    private Path folder;

    /** Compiles a module with one record, and loads it. */
    private Class<?> load(String directive, String visibility) throws Exception {
        Path module = Files.writeString(folder.resolve("module-info.java"), "module shop {" + directive + "}");
        Path type = Files.writeString(
                folder.resolve("Price.java"), "package shop.data;" + visibility + " record Price(int cents) {}");
        Path classes = folder.resolve("classes");
        int failed = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-d", classes.toString(), module.toString(), type.toString());
        assertThat(failed).isZero();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("shop"));
        return boot.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
                .findLoader("shop")
                .loadClass("shop.data.Price");
    }

    @Test
    void printsTheLineThatOpensThePackage() throws Exception {
        for (String directive : List.of("", "exports shop.data;")) {
            Class<?> price = load(directive, directive.isEmpty() ? "public" : "");

            assertThatThrownBy(() -> ValueCodec.json().encode(price, "any"))
                    .hasMessage("'shop.data.Price' is closed to Jackson; add to the module-info of 'shop':"
                            + " opens shop.data to com.fasterxml.jackson.databind;");
        }
    }

    @Test
    void looksIntoWhatIsOpenOrPublicAndExported() throws Exception {
        for (String directive : List.of("exports shop.data;", "opens shop.data;")) {
            Class<?> price = load(directive, directive.startsWith("exports") ? "public" : "");
            ValueCodec codec = ValueCodec.json();

            Object read = codec.decode(price, "{\"cents\":7}".getBytes(StandardCharsets.UTF_8));

            assertThat(read).hasToString("Price[cents=7]");
            assertThat(codec.decode(price, codec.encode(price, read))).isEqualTo(read);
        }
    }
}
