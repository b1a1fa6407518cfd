@NullMarked
package io.jangteo.launcher.books;

import org.jspecify.annotations.NullMarked;
