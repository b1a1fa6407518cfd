package io.jangteo.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away, before anything is done for it, the request there is no room for. */
final class InFlightLimitFilter extends OncePerRequestFilter {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final RequestsInFlight inFlight;
  private final Problems problems;

  InFlightLimitFilter(RequestsInFlight inFlight, Problems problems) {
    this.inFlight = inFlight;
    this.problems = problems;
  }

  /** Those who run the service have to see it above all when it is full. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/actuator/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!inFlight.enter()) {
      problems.write(tooMany(), request, response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      inFlight.leave();
    }
  }

  private static Problem tooMany() {
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "overloaded",
            "Too many requests are being worked on. Nothing of this one was done; send it again.")
        .retryAfter(RETRY_AFTER);
  }
}
