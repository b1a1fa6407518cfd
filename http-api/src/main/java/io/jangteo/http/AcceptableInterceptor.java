package io.jangteo.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Nothing is done for somebody who could not be told what came of it. */
final class AcceptableInterceptor implements HandlerInterceptor {

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeNotAcceptableException {
    if (handler instanceof HandlerMethod method && answersInJson(method, request)) {
      var accepted = accepted(request);
      if (accepted.stream().noneMatch(type -> type.includes(MediaType.APPLICATION_JSON))) {
        throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
      }
    }
    return true;
  }

  /** Whatever answers in something else says so beforehand, or writes it by itself. */
  private static boolean answersInJson(HandlerMethod method, HttpServletRequest request) {
    return !method.isVoid()
        && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null;
  }

  private static List<MediaType> accepted(HttpServletRequest request) {
    try {
      var types =
          MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
      return types.isEmpty() ? List.of(MediaType.ALL) : types;
    } catch (InvalidMediaTypeException _) {
      return List.of();
    }
  }
}
