package io.millrace.vertx;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** An engine that has workers serve each flow before it is given to it. */
final class ServedEngine implements InvocationHandler {
    private final Engine engine;
    private final Consumer<FlowDefinition<?, ?>> serve;

    private ServedEngine(Engine engine, Consumer<FlowDefinition<?, ?>> serve) {
        this.engine = engine;
        this.serve = serve;
    }

    static Engine of(Engine engine, Consumer<FlowDefinition<?, ?>> serve) {
        return (Engine) Proxy.newProxyInstance(
                ServedEngine.class.getClassLoader(), new Class<?>[] {Engine.class}, new ServedEngine(engine, serve));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        for (Object argument : arguments == null ? new Object[0] : arguments) {
            if (argument instanceof FlowDefinition<?, ?> flow) {
                serve.accept(flow);
            } else if (argument instanceof FlowCatalog catalog) {
                catalog.flows().forEach(serve);
            }
        }
        try {
            return method.invoke(engine, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
