/** What happened to money, as each of those tells who wrote it down for themselves. */
@NullMarked
package io.jangteo.launcher.books;

import org.jspecify.annotations.NullMarked;
