package io.jangteo.launcher.process;

import java.time.Duration;
import java.util.function.Supplier;

/** A program to be kept running, and what has to be done once it runs. */
public record Supervised(
    String name,
    Supplier<Program> program,
    Readiness readiness,
    Duration startLimit,
    Duration stopLimit,
    Runnable onceReady) {}
