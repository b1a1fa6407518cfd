package io.jangteo.http;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers a {@link Buyer}, {@link Seller} or {@link Admin} instead of a bare token. */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

  private static final Map<Class<?>, Function<JwtAuthenticationToken, Object>> CALLERS =
      Map.of(
          Buyer.class, token -> new Buyer(claim(token, "sub")),
          Seller.class, token -> new Seller(claim(token, "seller_id")),
          Admin.class, token -> new Admin(claim(token, "sub")));

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return CALLERS.containsKey(parameter.getParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var caller = CALLERS.get(parameter.getParameterType());
    if (caller == null || !(request.getUserPrincipal() instanceof JwtAuthenticationToken token)) {
      throw new IllegalStateException("a caller is asked for where none is authenticated");
    }
    return caller.apply(token);
  }

  private static String claim(JwtAuthenticationToken token, String name) {
    var value = token.getToken().getClaimAsString(name);
    if (value == null || !ID.matcher(value).matches()) {
      throw Problem.of(
              HttpStatus.FORBIDDEN,
              "claim-missing",
              "The token needs a claim '%s' of 1 to 40 letters, digits, dots, dashes or underscores."
                  .formatted(name))
          .asException();
    }
    return value;
  }
}
