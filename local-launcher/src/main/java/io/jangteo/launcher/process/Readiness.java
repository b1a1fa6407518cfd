package io.jangteo.launcher.process;

/** Asks a started program whether it can do its work yet. */
@FunctionalInterface
public interface Readiness {
  boolean isReady();
}
