package io.millrace.processor.read;

import io.millrace.processor.source.MethodCall;

/**
 * A method of the flow, read for both sides.
 *
 * @param declaration what the model knows of it
 * @param call how it is called
 */
record ReadMethod<D>(D declaration, MethodCall call) {}
