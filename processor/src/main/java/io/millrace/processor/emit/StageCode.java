package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.ResultForm;
import io.millrace.processor.source.ResultForm.Asynchronous;
import java.util.concurrent.CompletionStage;

/**
 * Writes what an asynchronous method returns, as a {@code CompletionStage}. A null that is returned in place of a stage
 * is passed on: the runtime has the words for it.
 *
 * <pre>{@code
 * return flow.bookRoom((String) in.get(0));
 *
 * Mono<Optional<Room>> mono = flow.findRoom((String) in.get(0));
 * return mono == null ? null : mono.toFuture().thenApply(Results::orNull);
 * }</pre>
 */
final class StageCode {
    private static final ClassName STAGE = ClassName.get(CompletionStage.class);
    private static final TypeName ANY_STAGE =
            ParameterizedTypeName.get(STAGE, WildcardTypeName.subtypeOf(ClassName.OBJECT));

    private StageCode() {}

    /** Adds the body and the return type of a method that calls an asynchronous task. */
    static void addTask(MethodCode method, ResultForm result) {
        add(method, result, result.optional());
    }

    /** Adds the body and the return type of a method that calls an asynchronous revert. */
    static void addRevert(MethodCode method, ResultForm result) {
        // Nobody takes the result, so it stays an Optional if it is one.
        add(method, result, false);
    }

    private static void add(MethodCode method, ResultForm result, boolean unwrap) {
        TypeRef declared = result.declared().orElseThrow();
        if (result.asynchronous() == Asynchronous.COMPLETION_STAGE && !unwrap) {
            method.returns(TypeNames.isRaw(declared) ? ANY_STAGE : TypeNames.of(declared))
                    .statement("return $L", method.code());
            return;
        }
        String name = variable(result.asynchronous());
        if (TypeNames.isRaw(declared)) {
            method.statement("var $L = $L", name, method.code());
        } else {
            method.statement("$T $L = $L", TypeNames.of(declared), name, method.code());
        }
        method.returns(unwrap == result.optional() ? stageOf(result) : ANY_STAGE)
                .statement(
                        "return $L == null ? null : $L$L$L",
                        name,
                        name,
                        result.asynchronous().conversion(),
                        unwrap ? CodeBlock.of(".thenApply($T::orNull)", RuntimeNames.RESULTS) : "");
    }

    private static TypeName stageOf(ResultForm result) {
        TypeRef declared = result.declared().orElseThrow();
        if (TypeNames.isRaw(declared) || TypeNames.hasWildcard(declared)) {
            return ANY_STAGE;
        }
        return ParameterizedTypeName.get(
                STAGE, result.type().map(TypeNames::of).map(TypeName::box).orElse(ClassName.get(Void.class)));
    }

    private static String variable(Asynchronous asynchronous) {
        return switch (asynchronous) {
            case NO, COMPLETION_STAGE -> "stage";
            case VERTX_FUTURE -> "future";
            case REACTOR_MONO -> "mono";
            case MUTINY_UNI -> "uni";
        };
    }
}
