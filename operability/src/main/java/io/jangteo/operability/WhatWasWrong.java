package io.jangteo.operability;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The findings of the checks, a line each. */
final class WhatWasWrong extends AbstractFailureAnalyzer<StartUpFailure> {

  @Override
  protected FailureAnalysis analyze(Throwable root, StartUpFailure failure) {
    return new FailureAnalysis(failure.getMessage(), null, failure);
  }
}
