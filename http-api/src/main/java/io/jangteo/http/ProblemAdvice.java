package io.jangteo.http;

import io.jangteo.operability.NoConnection;
import io.jangteo.operability.ReadOnlyServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

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
    var right = WhatWouldBeRight.insteadOf(e.getRequiredType());
    return problems.response(
        Problem.invalid(List.of(new Problem.Field(e.getName(), right))), request);
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

  /** Found out only when a parameter or a header is looked at. */
  @ExceptionHandler({RequestRejectedException.class, InvalidParameterException.class})
  ResponseEntity<Object> onMalformedRequest(HttpServletRequest request) {
    return problems.response(Problems.MALFORMED_REQUEST, request);
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
      return problems.response(refused(refusal), refusal.getHeaders(), request);
    }
    if (ReadOnlyServer.isLeft(e) || NoConnection.isCauseOf(e)) {
      return onDatabaseBusyOrAway(e, request);
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
  ResponseEntity<Object> onDatabaseBusyOrAway(Exception e, HttpServletRequest request) {
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
    return Problem.of(status, code(status), detail(refusal, status));
  }

  private static String detail(ErrorResponse refusal, HttpStatus status) {
    return switch (refusal) {
      case NoResourceFoundException _ -> "There is nothing at this path.";
      case HttpRequestMethodNotSupportedException e ->
          "%s is not done at this path, but %s."
              .formatted(e.getMethod(), joined(e.getSupportedHttpMethods()));
      case HttpMediaTypeNotSupportedException e ->
          "Send the body as %s, and say so in Content-Type."
              .formatted(joined(e.getSupportedMediaTypes()));
      case HttpMediaTypeNotAcceptableException e ->
          "The answer can be had as %s.".formatted(joined(e.getSupportedMediaTypes()));
      default ->
          Objects.requireNonNullElse(refusal.getBody().getDetail(), status.getReasonPhrase());
    };
  }

  private static String joined(@Nullable Collection<?> choices) {
    return choices == null || choices.isEmpty()
        ? "nothing else"
        : choices.stream().map(String::valueOf).sorted().collect(Collectors.joining(" or "));
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
    var cause = e.getCause();
    if (cause != null && cause.getCause() instanceof BodyLimitFilter.BodyTooLarge tooLarge) {
      return tooLarge.problem();
    }
    return switch (cause) {
      case BodyLimitFilter.BodyTooLarge tooLarge -> tooLarge.problem();
      case InputCoercionException range -> invalid(range, range.getTargetType());
      case StreamReadException syntax ->
          malformed("The body is not JSON: " + syntax.getOriginalMessage());
      case StreamConstraintsException _ ->
          malformed(
              "The body is nested too deep, or has a number or a name that is too long to be one.");
      case DatabindException mismatch -> invalid(mismatch, wanted(mismatch));
      case null, default -> malformed("The body is missing or cannot be read.");
    };
  }

  private static Problem malformed(String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, "malformed-json", detail);
  }

  private static Problem invalid(JacksonException e, @Nullable Class<?> wanted) {
    return Problem.invalid(List.of(new Problem.Field(path(e), reason(e, wanted))));
  }

  private static @Nullable Class<?> wanted(DatabindException e) {
    return switch (e) {
      case MismatchedInputException mismatch -> mismatch.getTargetType();
      case ValueInstantiationException refused -> refused.getType().getRawClass();
      default -> null;
    };
  }

  private static String path(JacksonException e) {
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

  /** What our own types say of a value, or else what a value of theirs looks like. */
  private static String reason(JacksonException e, @Nullable Class<?> wanted) {
    var cause = e.getCause();
    return cause instanceof IllegalArgumentException && cause.getMessage() != null
        ? cause.getMessage()
        : WhatWouldBeRight.insteadOf(wanted);
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
