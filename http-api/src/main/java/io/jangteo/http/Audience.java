package io.jangteo.http;

import java.util.List;
import java.util.Objects;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Whom a token was made for; each surface of an API accepts one. */
public enum Audience {
  BUYER("mall-buyer"),
  SELLER("mall-seller"),
  ADMIN("mall-admin"),
  INTERNAL("mall-internal");

  private final String claim;

  Audience(String claim) {
    this.claim = claim;
  }

  /** The value in the token's {@code aud}. */
  public String claim() {
    return claim;
  }

  AuthorizationManager<RequestAuthorizationContext> required() {
    return (authentication, _) ->
        new AuthorizationDecision(
            authentication.get() instanceof JwtAuthenticationToken token
                && Objects.requireNonNullElse(token.getToken().getAudience(), List.of())
                    .contains(claim));
  }
}
