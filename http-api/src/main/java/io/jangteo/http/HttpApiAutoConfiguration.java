package io.jangteo.http;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** An OAuth2 resource server whose errors are problems. */
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
      "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
    })
@EnableConfigurationProperties(HttpApiProperties.class)
@Import(ProblemAdvice.class)
@PropertySource("classpath:io/jangteo/http/defaults.properties")
public class HttpApiAutoConfiguration {

  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  @Bean
  VirtualThreadMetrics virtualThreadMetrics() {
    return new VirtualThreadMetrics();
  }

  @Bean
  CurrentTrace currentTrace(ObjectProvider<Tracer> tracer) {
    return new CurrentTrace(tracer.getIfAvailable(() -> Tracer.NOOP));
  }

  @Bean
  Problems problems(CurrentTrace trace, JsonMapper json) {
    return new Problems(trace, json);
  }

  @Bean
  ProblemErrorController refusedBesideAllControllers(Problems problems) {
    return new ProblemErrorController(problems);
  }

  /** A span and a timer for every filter would cost more than the filters. */
  @Bean
  SecurityObservationSettings securityIsNotObserved() {
    return SecurityObservationSettings.noObservations();
  }

  /** The issuer is asked for its keys when the first token comes, so that start order is free. */
  @Bean
  @ConditionalOnMissingBean
  JwtDecoder jwtDecoder(HttpApiProperties properties) {
    var issuer = properties.issuer().toString();
    var validator = validator(issuer);
    var verifying =
        new SupplierJwtDecoder(
            () -> {
              var decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
              decoder.setJwtValidator(validator);
              return decoder;
            });
    return new RememberedTokens(verifying, validator, Ticker.systemTicker());
  }

  static OAuth2TokenValidator<Jwt> validator(String issuer) {
    var ours = Arrays.stream(Audience.values()).map(Audience::claim).toList();
    return new DelegatingOAuth2TokenValidator<>(
        new JwtTimestampValidator(CLOCK_SKEW),
        new JwtIssuerValidator(issuer),
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD, aud -> aud != null && aud.stream().anyMatch(ours::contains)));
  }

  @Bean
  SecurityFilterChain surfaces(
      HttpSecurity http, Problems problems, ObjectProvider<OpenPaths> openPaths) {
    var open = openPaths.getIfAvailable(() -> OpenPaths.NONE);
    AuthenticationEntryPoint unauthenticated =
        (request, response, e) -> {
          response.setHeader("WWW-Authenticate", "Bearer");
          problems.write(unauthenticated(e), request, response);
        };
    AccessDeniedHandler wrongAudience =
        (request, response, _) -> problems.write(wrongAudience(), request, response);
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(
                        jakarta.servlet.DispatcherType.ASYNC, jakarta.servlet.DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/actuator/health/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, open.reads().toArray(String[]::new))
                    .permitAll()
                    .requestMatchers(HttpMethod.HEAD, open.reads().toArray(String[]::new))
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, open.writes().toArray(String[]::new))
                    .permitAll()
                    .requestMatchers("/actuator/**", "/v1/internal/**")
                    .access(Audience.INTERNAL.required())
                    .requestMatchers("/v1/admin/**")
                    .access(Audience.ADMIN.required())
                    .requestMatchers("/v1/seller/**")
                    .access(Audience.SELLER.required())
                    .anyRequest()
                    .access(Audience.BUYER.required()))
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> {})
                    .authenticationEntryPoint(unauthenticated)
                    .accessDeniedHandler(wrongAudience))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(unauthenticated)
                    .accessDeniedHandler(wrongAudience))
        .build();
  }

  private static Problem unauthenticated(AuthenticationException reason) {
    return Problem.of(
        HttpStatus.UNAUTHORIZED,
        "unauthenticated",
        "Send a valid token as 'Authorization: Bearer …': " + reason.getMessage());
  }

  private static Problem wrongAudience() {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "wrong-audience",
        "The token was not made for this part of the API: its 'aud' has to name the surface.");
  }

  @Bean
  FilterRegistrationBean<BodyLimitFilter> bodyLimit(
      Problems problems, HttpApiProperties properties) {
    var filter =
        new FilterRegistrationBean<>(new BodyLimitFilter(problems, properties.maxBodyBytes()));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
    return filter;
  }

  @Bean
  RequestsInFlight requestsInFlight(HttpApiProperties properties, MeterRegistry registry) {
    return new RequestsInFlight(properties.maxInFlight(), registry);
  }

  /** Before anybody is asked who they are: that costs more than saying no. */
  @Bean
  FilterRegistrationBean<InFlightLimitFilter> inFlightLimit(
      RequestsInFlight inFlight, Problems problems) {
    var filter = new FilterRegistrationBean<>(new InFlightLimitFilter(inFlight, problems));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 15);
    return filter;
  }

  @Bean
  TakeLeave takeLeave(HttpApiProperties properties) {
    return new TakeLeave(properties.takeLeave());
  }

  /** Right behind the tracing filter, which opens the span. */
  @Bean
  FilterRegistrationBean<RequestIdFilter> requestId(CurrentTrace trace) {
    var filter = new FilterRegistrationBean<>(new RequestIdFilter(trace));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }

  /**
   * 1.5 pieces are not 1 piece, "3" is not a number, 1 is not the second of some names, and of two
   * quantities neither is the one that was meant.
   */
  @Bean
  JsonMapperBuilderCustomizer valuesAreTakenAsTheyAre() {
    return json ->
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .addModule(
                new SimpleModule("as-it-is")
                    .addDeserializer(String.class, new PlainText())
                    .addDeserializer(LocalDate.class, new CalendarDay.FromJson()));
  }

  /** What a path must not have in it is refused before any of us sees it. */
  @Bean
  RequestRejectedHandler requestRejected(Problems problems) {
    return (request, response, _) -> problems.write(Problems.MALFORMED_REQUEST, request, response);
  }

  /** The last to be added, so that it is the first to be asked. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> refusalsOfTomcat(
      Problems problems, JsonMapper json) {
    return new RefusalsOfTomcat(problems, json);
  }

  private record RefusalsOfTomcat(Problems problems, JsonMapper json)
      implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
      factory.addContextCustomizers(
          context ->
              context.getParent().getPipeline().addValve(new ProblemReportValve(problems, json)));
    }

    @Override
    public int getOrder() {
      return Ordered.LOWEST_PRECEDENCE;
    }
  }

  @Bean
  WebMvcConfigurer requestsAsWeTakeThem() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgumentResolver());
      }

      @Override
      public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new PathInterceptor());
        interceptors.addInterceptor(new AcceptableInterceptor());
      }

      @Override
      public void addFormatters(FormatterRegistry formatters) {
        formatters.addConverter(new CalendarDay.FromText());
      }
    };
  }
}
