package io.jangteo.operability;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/** Why a process does not start, so that the last line of its log says it. */
final class OneLineReport implements FailureAnalysisReporter {

  private static final Logger log = LoggerFactory.getLogger(OneLineReport.class);

  @Override
  public void report(FailureAnalysis analysis) {
    if (analysis.getCause() instanceof StartUpFailure failure) {
      failure.found().forEach(wrong -> log.error("Cannot start: {}", wrong));
    } else {
      log.error("Cannot start: {} {}", line(analysis.getDescription()), line(analysis.getAction()));
    }
    log.debug("Cannot start", analysis.getCause());
  }

  private static String line(@Nullable String text) {
    return StringUtils.hasText(text) ? text.strip().replaceAll("\\s+", " ") : "";
  }
}
