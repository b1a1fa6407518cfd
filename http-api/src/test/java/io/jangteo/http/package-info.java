@NullMarked
package io.jangteo.http;

import org.jspecify.annotations.NullMarked;
