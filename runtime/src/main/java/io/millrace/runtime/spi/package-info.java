/** The SPI: what applications and other modules may implement, one page each. */
@NullMarked
package io.millrace.runtime.spi;

import org.jspecify.annotations.NullMarked;
