package io.jangteo.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Turns whatever ends a request into a problem with its real status. */
@RestControllerAdvice
final class ProblemAdvice {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final Duration BUSY_RETRY_AFTER = Duration.ofSeconds(1);

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<Object> onProblem(ProblemException e, HttpServletRequest request) {
    return problems.response(e.problem(), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> onInvalidBody(
      MethodArgumentNotValidException e, HttpServletRequest request) {
    var fields =
        e.getBindingResult().getFieldErrors().stream()
            .map(
                error ->
                    new Problem.Field(
                        error.getField(),
                        Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid")))
            .sorted(java.util.Comparator.comparing(Problem.Field::field))
            .toList();
    return problems.response(Problem.invalid(fields), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> onInvalidParameter(
      HandlerMethodValidationException e, HttpServletRequest request) {
    var fields = e.getParameterValidationResults().stream().flatMap(ProblemAdvice::fields).toList();
    return problems.response(Problem.invalid(fields), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> onViolation(ConstraintViolationException e, HttpServletRequest request) {
    var fields =
        e.getConstraintViolations().stream()
            .map(v -> new Problem.Field(v.getPropertyPath().toString(), v.getMessage()))
            .toList();
    return problems.response(Problem.invalid(fields), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> onWrongType(
      MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    var wanted = e.getRequiredType() == null ? "another kind" : e.getRequiredType().getSimpleName();
    return problems.response(
        Problem.invalid(List.of(new Problem.Field(e.getName(), "must be a " + wanted))), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> onMissing(
      MissingServletRequestParameterException e, HttpServletRequest request) {
    return problems.response(
        Problem.invalid(List.of(new Problem.Field(e.getParameterName(), "is required"))), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> onMissing(MissingRequestHeaderException e, HttpServletRequest request) {
    return problems.response(
        Problem.invalid(List.of(new Problem.Field(e.getHeaderName(), "is a required header"))),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Object> onUnreadable(
      HttpMessageNotReadableException e, HttpServletRequest request) {
    return problems.response(unreadable(e), request);
  }

  /** Spring's own refusals: unknown path, method, media type. */
  @ExceptionHandler(Exception.class)
  ResponseEntity<Object> onAnythingElse(Exception e, HttpServletRequest request) throws Exception {
    if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
      throw e;
    }
    if (e instanceof ErrorResponse refusal) {
      return problems.response(refused(refusal), request);
    }
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    return problems.response(
        Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "Something went wrong on our side. Quote the traceId when you report it."),
        request);
  }

  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<Object> onDatabaseBusyOrAway(RuntimeException e, HttpServletRequest request) {
    log.warn("{} {} refused: {}", request.getMethod(), request.getRequestURI(), e.toString());
    return problems.response(
        Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "overloaded",
                "The service cannot take this request right now. Nothing of it was done or it can be"
                    + " repeated safely with the same Idempotency-Key.")
            .retryAfter(BUSY_RETRY_AFTER),
        request);
  }

  private static Problem refused(ErrorResponse refusal) {
    var status =
        Objects.requireNonNullElse(
            HttpStatus.resolve(refusal.getStatusCode().value()), HttpStatus.BAD_REQUEST);
    return Problem.of(
        status,
        code(status),
        Objects.requireNonNullElse(refusal.getBody().getDetail(), status.getReasonPhrase()));
  }

  private static String code(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> "not-found";
      case METHOD_NOT_ALLOWED -> "method-not-allowed";
      case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
      case NOT_ACCEPTABLE -> "not-acceptable";
      default -> "invalid-request";
    };
  }

  private static Problem unreadable(HttpMessageNotReadableException e) {
    return switch (e.getCause()) {
      case BodyLimitFilter.BodyTooLarge tooLarge -> tooLarge.problem();
      case StreamReadException syntax ->
          Problem.of(
              HttpStatus.BAD_REQUEST,
              "malformed-json",
              "The body is not JSON: " + syntax.getOriginalMessage());
      case DatabindException mismatch ->
          mismatch.getCause() instanceof BodyLimitFilter.BodyTooLarge tooLarge
              ? tooLarge.problem()
              : Problem.invalid(List.of(new Problem.Field(path(mismatch), reason(mismatch))));
      case JacksonException other when other.getCause() instanceof BodyLimitFilter.BodyTooLarge t ->
          t.problem();
      case null, default ->
          Problem.of(
              HttpStatus.BAD_REQUEST, "malformed-json", "The body is missing or cannot be read.");
    };
  }

  private static String path(DatabindException e) {
    var path = new StringBuilder();
    for (var reference : e.getPath()) {
      if (reference.getPropertyName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      }
    }
    return path.isEmpty() ? "(body)" : path.toString();
  }

  /** Jackson's first sentence, without the names of our classes. */
  private static String reason(DatabindException e) {
    var cause = e.getCause();
    var message =
        cause instanceof IllegalArgumentException && cause.getMessage() != null
            ? cause.getMessage()
            : e.getOriginalMessage();
    return message.replaceAll("`?(?:[a-z]+\\.)+([A-Z][A-Za-z]*)(?:\\$([A-Za-z]+))?`?", "$1");
  }

  private static Stream<Problem.Field> fields(ParameterValidationResult result) {
    var name =
        Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "parameter");
    return Stream.of(
        new Problem.Field(
            name,
            result.getResolvableErrors().stream()
                .map(error -> Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid"))
                .collect(Collectors.joining("; "))));
  }
}
