/** People use a whole marketplace, and Gatling reports how it answered them. */
@NullMarked
package io.jangteo.benchmarks.journeys;

import org.jspecify.annotations.NullMarked;
