/** The example of the project's README. */
@NullMarked
package io.millrace.examples.readme;

import org.jspecify.annotations.NullMarked;
