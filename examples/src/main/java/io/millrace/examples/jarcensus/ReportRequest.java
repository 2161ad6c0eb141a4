package io.millrace.examples.jarcensus;

import io.millrace.examples.jarcensus.inspect.UnreadableDirectory;
import io.millrace.examples.jarcensus.tally.Census;
import java.util.List;

/**
 * The input of the reports.
 *
 * @param census what was found
 * @param closed the folders that could not be read
 * @param directory the folder that was looked through
 * @param folder the folder into which the reports are written
 */
record ReportRequest(Census census, List<UnreadableDirectory> closed, String directory, String folder) {}
