@NullMarked
package io.jangteo.example;

import org.jspecify.annotations.NullMarked;
