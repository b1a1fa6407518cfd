/** Real MySQL and Kafka as child processes: for the local run, and for tests without Docker. */
@NullMarked
package io.jangteo.launcher.servers;

import org.jspecify.annotations.NullMarked;
