package io.millrace.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Puts something between a processor and the compiler's API that sees each call before it is made. */
final class CompilerApi {
    /** Sees a call: the name of the method and its arguments. */
    private interface Watch extends BiConsumer<String, List<@Nullable Object>> {}

    private CompilerApi() {}

    /**
     * A compiler with a defect: {@code Types} and {@code Elements} throw where they are asked about one type. That is
     * how internal errors come about in real life, so the processor needs no hook for them.
     *
     * @param type the simple name of the type
     */
    static UnaryOperator<ProcessingEnvironment> thatThrowsOn(String type) {
        Watch check = (method, arguments) -> {
            boolean asked = arguments.stream()
                    .anyMatch(
                            argument -> argument != null && argument.toString().endsWith("." + type));
            if (asked) {
                throw new IllegalStateException("a defect of the compiler at " + type);
            }
        };
        return real -> environment(
                real,
                Map.of(
                        "getTypeUtils", watched(Types.class, real.getTypeUtils(), check),
                        "getElementUtils", watched(Elements.class, real.getElementUtils(), check)));
    }

    /**
     * A compiler that tells which elements each new file is said to come from.
     *
     * @param origins takes the name of a new file and its originating elements
     */
    static UnaryOperator<ProcessingEnvironment> thatTellsOrigins(BiConsumer<String, List<Element>> origins) {
        Watch watch = (method, arguments) -> {
            String name = String.valueOf(arguments.get(method.equals("createResource") ? 2 : 0));
            Object last = arguments.get(arguments.size() - 1);
            if (last instanceof Element[] elements) {
                origins.accept(name, List.of(elements));
            }
        };
        return real -> environment(real, Map.of("getFiler", watched(Filer.class, real.getFiler(), watch)));
    }

    private static ProcessingEnvironment environment(ProcessingEnvironment real, Map<String, Object> replaced) {
        Object proxy = Proxy.newProxyInstance(
                CompilerApi.class.getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (self, method, arguments) -> replaced.containsKey(method.getName())
                        ? replaced.get(method.getName())
                        : method.invoke(real, arguments));
        return ProcessingEnvironment.class.cast(proxy);
    }

    private static <T> T watched(Class<T> api, T real, Watch watch) {
        Object proxy = Proxy.newProxyInstance(
                CompilerApi.class.getClassLoader(), new Class<?>[] {api}, (self, method, arguments) -> {
                    watch.accept(method.getName(), arguments == null ? List.of() : Arrays.asList(arguments));
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return api.cast(proxy);
    }
}
