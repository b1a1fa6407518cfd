package io.jangteo.http;

import io.jangteo.operability.OrderInLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Echoes {@code X-Request-Id} and {@code traceparent}, so that a client can quote them; what is
 * logged meanwhile names the order of the path.
 */
final class RequestIdFilter extends OncePerRequestFilter {

  private static final String HEADER = "X-Request-Id";
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private static final Pattern ORDER = Pattern.compile("/orders/([0-9a-fA-F-]{36})(?:/|$)");

  private final CurrentTrace trace;

  RequestIdFilter(CurrentTrace trace) {
    this.trace = trace;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var given = request.getHeader(HEADER);
    response.setHeader(
        HEADER,
        given != null && ACCEPTABLE.matcher(given).matches()
            ? given
            : UUID.randomUUID().toString());
    trace.traceparent().ifPresent(value -> response.setHeader("traceparent", value));
    var order = ORDER.matcher(request.getRequestURI());
    if (!order.find()) {
      chain.doFilter(request, response);
      return;
    }
    try (var _ = OrderInLog.of(order.group(1))) {
      chain.doFilter(request, response);
    }
  }
}
