package io.millrace.model;

/** A place in a flow that exists in a test alone. */
record At(String describe) implements Place {}
