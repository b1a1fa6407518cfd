/** Replays a file of real sales as orders, and says what became of them. */
@NullMarked
package io.jangteo.launcher.replay;

import org.jspecify.annotations.NullMarked;
