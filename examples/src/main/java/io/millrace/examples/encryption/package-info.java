/** Values that are encrypted before they are stored: a codec around another. */
@NullMarked
package io.millrace.examples.encryption;

import org.jspecify.annotations.NullMarked;
