/**
 * Annotations for flows: {@link io.millrace.Flow} on a class, {@link io.millrace.Task} on its methods.
 *
 * <p>All of them are kept in class files and invisible at run time: the processor proves the flow while it is compiled,
 * and the generated class needs no annotation any more.
 *
 * <p>Durations in annotation members are written {@code "200ms"}, {@code "30s"}, {@code "5m"}, {@code "2h"} or in
 * ISO-8601 form ({@code "PT1M30S"}), and are checked by the compiler.
 */
package io.millrace;
