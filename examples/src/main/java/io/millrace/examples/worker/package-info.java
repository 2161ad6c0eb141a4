/** Workers as a team starts them: the flows of a jar, a listener that measures, and a verticle for the launcher of Vert.x. */
@NullMarked
package io.millrace.examples.worker;

import org.jspecify.annotations.NullMarked;
