package io.millrace.processor.emit;

import io.millrace.model.ControllerDeclaration;
import io.millrace.model.FlowDeclaration;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.OutputDeclaration;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.Argument;
import io.millrace.processor.source.FlowClass;
import io.millrace.processor.source.MethodCall;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists the classes and interfaces that generated code names because the author did. */
final class UserTypes {
    private UserTypes() {}

    static Stream<TypeRef.Named> of(FlowClass flow) {
        FlowDeclaration declaration = flow.declaration();
        return Stream.of(
                        Stream.of(new TypeRef.Named(flow.packageName(), flow.name(), List.of(), false)),
                        flow.input().stream(),
                        declaration.output().map(OutputDeclaration::type).stream(),
                        provided(declaration.input()),
                        declaration.members().stream().flatMap(UserTypes::ofMember),
                        declaration.controllers().stream().flatMap(UserTypes::ofController),
                        declaration.reverts().stream()
                                .flatMap(revert -> revert.controllers().stream())
                                .flatMap(UserTypes::ofController),
                        calls(flow).flatMap(UserTypes::ofCall))
                .flatMap(types -> types)
                .flatMap(TypeRef::walk)
                .filter(TypeRef.Named.class::isInstance)
                .map(TypeRef.Named.class::cast);
    }

    private static Stream<MethodCall> calls(FlowClass flow) {
        return Stream.of(
                        flow.tasks().values(),
                        flow.reverts().values(),
                        flow.deciders().values(),
                        flow.controller().stream().toList())
                .flatMap(Collection::stream);
    }

    private static Stream<TypeRef> ofMember(MemberDeclaration member) {
        return Stream.of(
                        member instanceof SubflowDeclaration subflow ? Stream.of(subflow.flow()) : Stream.<TypeRef>of(),
                        provided(member.provides()),
                        member.requires().stream().map(Requirement::type),
                        member.controllers().stream().flatMap(UserTypes::ofController))
                .flatMap(types -> types);
    }

    private static Stream<TypeRef> provided(List<Provision> provisions) {
        return provisions.stream().map(Provision::type);
    }

    private static Stream<TypeRef> ofController(ControllerDeclaration controller) {
        Stream<TypeRef> filters = controller instanceof ControllerDeclaration.Times times
                ? Stream.concat(times.on().stream(), times.abortOn().stream())
                        .map(ControllerDeclaration.TypeReference::type)
                : Stream.of();
        return Stream.concat(filters, provided(controller.provides().stream().toList()));
    }

    private static Stream<TypeRef> ofCall(MethodCall call) {
        return Stream.of(
                        call.arguments().stream().map(UserTypes::ofArgument).flatMap(Optional::stream),
                        call.result().type().stream(),
                        call.result().declared().stream(),
                        call.thrown().stream())
                .flatMap(types -> types);
    }

    private static Optional<TypeRef> ofArgument(Argument argument) {
        if (argument instanceof Argument.Value value) {
            return Optional.of(value.requirement().type());
        }
        if (argument instanceof Argument.Element element) {
            return Optional.of(element.type());
        }
        return argument instanceof Argument.ElementResult result ? Optional.of(result.type()) : Optional.empty();
    }
}
