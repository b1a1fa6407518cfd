package io.jangteo.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Values may be added within a version of the events that carry them: a subscriber treats one that
 * it does not know as "other". An enum without this mark is complete for good.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenEnum {}
