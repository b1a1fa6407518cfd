package io.jangteo.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Looks for nothing under an id that nothing can have: databases compare their ids, which are
 * ASCII, with nothing else.
 */
final class PathInterceptor implements HandlerInterceptor {

  private static final Pattern POSSIBLE = Pattern.compile("[!-~]*");

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && !variables.values().stream()
            .allMatch(value -> POSSIBLE.matcher(String.valueOf(value)).matches())) {
      throw Problem.of(
              HttpStatus.NOT_FOUND,
              "not-found",
              "There is nothing at this path: ids have visible ASCII characters only.")
          .asException();
    }
    return true;
  }
}
