package io.jangteo.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is refused beside all controllers, such as TRACE; to whoever asks for it, it is not there.
 */
@RestController
class ProblemErrorController implements ErrorController {

  private final Problems problems;

  ProblemErrorController(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<Object> refused(HttpServletRequest request) {
    return problems.response(
        problem(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)), request);
  }

  private static Problem problem(@Nullable Object code) {
    if (!(code instanceof Integer number)) {
      return Problem.of(HttpStatus.NOT_FOUND, "not-found", "There is nothing at this path.");
    }
    var status =
        Objects.requireNonNullElse(HttpStatus.resolve(number), HttpStatus.INTERNAL_SERVER_ERROR);
    return switch (status) {
      case NOT_FOUND -> Problem.of(status, "not-found", "There is nothing at this path.");
      case METHOD_NOT_ALLOWED ->
          Problem.of(status, "method-not-allowed", "This method is not done at any path.");
      default ->
          status.is4xxClientError()
              ? Problem.of(
                  status, Problems.MALFORMED_REQUEST.code(), Problems.MALFORMED_REQUEST.detail())
              : Problem.of(
                  status,
                  "internal-error",
                  "Something went wrong on our side. Quote the traceId when you report it.");
    };
  }
}
