package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import io.jangteo.endtoend.Door.Input;
import io.jangteo.endtoend.Door.Place;
import io.jangteo.endtoend.RawHttp.Request;
import io.jangteo.endtoend.ValidRequests.Knock;
import io.jangteo.endtoend.ValidRequests.Targets;
import io.jangteo.endtoend.Verdicts.Wanted;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Requests of which none may have an effect. What is malformed is aimed at things of the caller's
 * own, so that only its form can keep it out; what is well-formed at things of others, or of
 * nobody.
 */
final class HostileRequests {

  private static final Set<String> OPEN =
      Set.of(
          "GET /v1/categories",
          "GET /v1/products",
          "GET /v1/products/{productId}",
          "GET /v1/skus/{skuId}/availability",
          "GET /actuator/health",
          "GET /actuator/prometheus");

  private static final List<String> NO_KEYS =
      List.of("", "two words", "x".repeat(129), "장터", "a%0d%0ab", "';--", "\"\"", "\u0001");

  private static final List<String> NO_TAGS =
      List.of(
          "", "v1", "\"v999999\"", "\"v-1\"", "W/", "\"v9223372036854775808\"", "x".repeat(3_000));

  private static final List<String> VERBS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW");

  private static final String NO_ID = "x".repeat(41);

  private final Marketplace marketplace;
  private final Targets own;
  private final ValidRequests valid;
  private final HostileTokens tokens;
  private final List<Door> doors;

  HostileRequests(Marketplace marketplace, Targets own, List<Door> doors) throws JOSEException {
    this.marketplace = marketplace;
    this.own = own;
    this.valid = new ValidRequests(own);
    this.tokens = new HostileTokens(marketplace);
    this.doors = List.copyOf(doors);
  }

  /** One request, and what has to come of it. */
  record Sending(Door door, String input, Wanted wanted, Request request) {}

  List<Sending> all() throws JOSEException {
    var all = new ArrayList<Sending>();
    for (var door : doors) {
      if (!door.isWebhook()) {
        malformedBodies(door).forEach(all::add);
        texts(door).forEach(all::add);
        headers(door).forEach(all::add);
        paths(door).forEach(all::add);
        queries(door).forEach(all::add);
        tokens(door).forEach(all::add);
        strangers(door).forEach(all::add);
      }
      verbs(door).forEach(all::add);
    }
    Stream.of(
            Part.ORDER_SERVICE,
            Part.INVENTORY_SERVICE,
            Part.PAYMENT_SERVICE,
            Part.SETTLEMENT_SERVICE,
            Part.RELAY)
        .flatMap(this::requestLines)
        .forEach(all::add);
    return all;
  }

  Knock good(Door door) {
    return valid.at(door, token(door.role(), valid.subject(door)));
  }

  private String token(Role role, String subject) {
    return marketplace.tokens().mint(role, subject);
  }

  private Stream<Sending> malformedBodies(Door door) {
    if (!door.takesJson()) {
      return Stream.of();
    }
    var knock = good(door);
    var wanted =
        switch (door.path().substring(door.path().lastIndexOf('/'))) {
          case "/catalogue-imports" -> Wanted.ROW_BY_ROW;
          // A dry run, which moves nothing whatever it is asked.
          case "/position" -> Wanted.HARMLESS;
          default -> Wanted.REFUSED;
        };
    return valid.body(door).stream()
        .flatMap(HostileBodies::of)
        // The same product many times is one that is taken, and others that are not.
        .filter(body -> !body.wrong().startsWith("/products is [{"))
        .map(body -> sending(knock.withBody(body.bytes()), "body: " + body.wrong(), wanted));
  }

  /** Where there would be nobody to harm if they were taken for what they say. */
  private Stream<Sending> texts(Door door) {
    if (!door.takesJson()) {
      return Stream.of();
    }
    var knock = atNothing(door);
    var wanted = door.path().endsWith("/catalogue-imports") ? Wanted.ROW_BY_ROW : Wanted.REFUSED;
    return valid.body(door).stream()
        .flatMap(
            good ->
                HostileTexts.ALL.stream()
                    .map(
                        text ->
                            sending(
                                knock.withBody(
                                    HostileBodies.saying(good.json(), text).getBytes(UTF_8)),
                                "texts: " + text,
                                wanted)));
  }

  private Knock atNothing(Door door) {
    var knock = good(door);
    for (var input : door.at(Place.PATH).toList()) {
      knock =
          knock.withPath(
              input.name(),
              switch (input.type()) {
                case "UUID" -> new UUID(0, 7).toString();
                case "LocalDate" -> "2000-01-01";
                case "String" -> NO_ID;
                default -> "99";
              });
    }
    return knock;
  }

  private Stream<Sending> headers(Door door) {
    var knock = good(door);
    var all = new ArrayList<Sending>();
    door.header("Idempotency-Key")
        .ifPresent(
            key -> {
              all.add(sending(knock.without(key.name()), "without a key", Wanted.REFUSED));
              NO_KEYS.forEach(
                  no ->
                      all.add(
                          sending(knock.withHeader(key.name(), no), "key: " + no, Wanted.REFUSED)));
            });
    door.header("If-Match")
        .ifPresent(
            match -> {
              all.add(sending(knock.without(match.name()), "without If-Match", Wanted.REFUSED));
              NO_TAGS.forEach(
                  no ->
                      all.add(
                          sending(
                              knock.withHeader(match.name(), no),
                              "If-Match: " + no,
                              Wanted.REFUSED)));
            });
    if (door.answers() && !door.path().startsWith("/actuator/")) {
      Stream.of("application/xml", "text/html", "nonsense", ";;;")
          .map(no -> sending(knock.withHeader("Accept", no), "Accept: " + no, Wanted.REFUSED))
          .forEach(all::add);
    }
    if (door.takesJson()) {
      all.add(sending(knock.without("Content-Type"), "without Content-Type", Wanted.REFUSED));
      Stream.of(
              "text/plain",
              "application/xml",
              "nonsense",
              "application/json;charset=nonsense",
              "application/x-www-form-urlencoded",
              "multipart/form-data")
          .map(
              no ->
                  sending(
                      knock.withHeader("Content-Type", no), "Content-Type: " + no, Wanted.REFUSED))
          .forEach(all::add);
    }
    if (door.reads()) {
      for (var name :
          List.of(
              "X-Request-Id",
              "traceparent",
              "If-None-Match",
              "Accept-Language",
              "X-Forwarded-For")) {
        Stream.of(
                "'; DROP TABLE orders",
                "${jndi:ldap://127.0.0.1:1/a}",
                "x".repeat(3_000),
                "\u001b[31m",
                "장터")
            .map(no -> sending(knock.withHeader(name, no), name + ": " + no, Wanted.HARMLESS))
            .forEach(all::add);
      }
    }
    return all.stream();
  }

  private Stream<Sending> paths(Door door) {
    var wanted = door.reads() || door.method().equals("DELETE") ? Wanted.HARMLESS : Wanted.REFUSED;
    return door.at(Place.PATH)
        .flatMap(
            input ->
                Stream.of(
                        HostileTexts.ENCODED.stream(),
                        HostileTexts.ALL.stream().map(ValidRequests::encoded),
                        impossible(input.type()),
                        extremes(input.type()))
                    .flatMap(values -> values)
                    .map(
                        value ->
                            sending(
                                good(door).withPath(input.name(), value),
                                input.name() + ": " + value,
                                wanted)));
  }

  private Stream<Sending> queries(Door door) {
    return door.at(Place.QUERY)
        .flatMap(HostileRequests::named)
        .flatMap(
            input ->
                Stream.concat(
                    impossible(input.type())
                        .map(value -> query(door, input, value, Wanted.REFUSED)),
                    Stream.of(
                            extremes(input.type()),
                            HostileTexts.ENCODED.stream(),
                            HostileTexts.ALL.stream().map(ValidRequests::encoded))
                        .flatMap(values -> values)
                        .map(
                            value ->
                                query(
                                    door,
                                    input,
                                    value,
                                    door.reads() ? Wanted.HARMLESS : Wanted.REFUSED))));
  }

  /** A list of the catalogue reads whatever is there, and knows these. */
  private static Stream<Input> named(Input input) {
    return input.type().equals("Map")
        ? Stream.of(
                "limit",
                "cursor",
                "sort",
                "q",
                "category",
                "seller",
                "minPrice",
                "maxPrice",
                "inStock",
                "unknown")
            .map(name -> new Input(Place.QUERY, name, "String"))
        : Stream.of(input);
  }

  private Sending query(Door door, Input input, String value, Wanted wanted) {
    return sending(good(door).withQuery(input.name(), value), input.name() + "=" + value, wanted);
  }

  /** Encoded values that are none of this type. */
  private static Stream<String> impossible(String type) {
    return switch (type) {
      case "int", "Integer" -> Stream.of("x", "1.5", "1e2", "2147483648", "-2147483649");
      case "long", "Long" -> Stream.of("x", "1.5", "9223372036854775808", "-9223372036854775809");
      case "UUID" -> Stream.of("x", "7", "00000000-0000-7000-8000-00000000000g");
      case "LocalDate" -> Stream.of("x", "2026-02-30", "2026-13-01", "31.01.2026", "20260131");
      case "boolean", "Boolean" -> Stream.of("maybe", "2");
      case "String", "Map" -> Stream.of();
      default -> Stream.of("NO_SUCH_ONE", "7");
    };
  }

  /** Encoded values that are, and that nobody means. */
  private static Stream<String> extremes(String type) {
    return switch (type) {
      case "int", "Integer" -> Stream.of("0", "-1", "101", "2147483647", "-2147483648");
      case "long", "Long" -> Stream.of("0", "-1", "9223372036854775807", "-9223372036854775808");
      case "UUID" ->
          Stream.of(
              "00000000-0000-0000-0000-000000000000",
              "ffffffff-ffff-ffff-ffff-ffffffffffff",
              "0-0-0-0-0");
      case "LocalDate" ->
          Stream.of("%2B999999999-12-31", "-999999999-01-01", "0000-01-01", "9999-12-31");
      default -> Stream.of();
    };
  }

  private Stream<Sending> tokens(Door door) throws JOSEException {
    var good = good(door);
    if (OPEN.contains(door.name())) {
      return Stream.of(
          sending(
              good.withHeader("Authorization", "Bearer garbage"),
              "token: garbage",
              Wanted.HARMLESS));
    }
    var none =
        Stream.of(
            sending(good.without("Authorization"), "token: none", Wanted.DENIED),
            sending(good.withHeader("Authorization", "Basic YTpi"), "token: Basic", Wanted.DENIED),
            sending(good.withHeader("Authorization", "Bearer"), "token: empty", Wanted.DENIED));
    var forged =
        tokens.all(door.role(), valid.subject(door)).entrySet().stream()
            .map(
                token ->
                    sending(
                        good.withHeader("Authorization", "Bearer " + token.getValue()),
                        "token: " + token.getKey(),
                        Wanted.DENIED));
    var nobodys =
        door.reads()
            ? tokens.ofNobody(door.role()).entrySet().stream()
                .map(
                    token ->
                        sending(
                            good.withHeader("Authorization", "Bearer " + token.getValue()),
                            "token of nobody: " + token.getKey(),
                            Wanted.HARMLESS))
            : Stream.<Sending>of();
    return Stream.of(none, forged, nobodys).flatMap(sendings -> sendings);
  }

  /** Genuine, but of another buyer or seller. */
  private Stream<Sending> strangers(Door door) {
    var ofSomebody =
        door.path().contains("{")
            && (door.role() == Role.SELLER || !door.path().contains("/skus/"));
    if (OPEN.contains(door.name())
        || (door.role() != Role.BUYER && door.role() != Role.SELLER)
        || !(ofSomebody || door.reads())) {
      return Stream.of();
    }
    var knock = valid.at(door, token(door.role(), "stranger"));
    return Stream.of(sending(knock, "of a stranger", ofSomebody ? Wanted.DENIED : Wanted.HARMLESS));
  }

  /** Each shape of a path once, with every verb nobody has for it. */
  private Stream<Sending> verbs(Door door) {
    var shape = shape(door);
    var same = doors.stream().filter(other -> shape(other).equals(shape)).toList();
    if (!same.getFirst().equals(door)) {
      return Stream.of();
    }
    var known = same.stream().map(Door::method).collect(Collectors.toSet());
    return VERBS.stream()
        .filter(verb -> !known.contains(verb))
        .map(
            verb ->
                sending(
                    good(door).withBody(new byte[0]).by(verb), "verb: " + verb, Wanted.REFUSED));
  }

  private static String shape(Door door) {
    return door.part() + door.path().replaceAll("\\{[^}]*}", "{}");
  }

  /** What has not even the form of a request. */
  private Stream<Sending> requestLines(Part part) {
    var door = new Door(part, "GET", "(any path)", List.of(), Door.JSON, true);
    var headers = Map.of("Authorization", "Bearer " + token(Role.BUYER, own.buyer()));
    var targets = new LinkedHashSet<String>();
    targets.addAll(
        List.of(
            "/v1/orders/" + "a".repeat(10_000),
            "/v1/orders?cursor=" + "a".repeat(10_000),
            "//v1/orders",
            "/v1/../v1/orders",
            "/v1/./orders",
            "/v1/%2e%2e/orders",
            "/v1\\orders",
            "/v1/orders;jsessionid=a",
            "/v1/orders|",
            "/v1/<orders>",
            "/v1/{orders}",
            "v1/orders",
            "/nothing/here",
            "/v1/nothing/here",
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/shutdown",
            "/error",
            "/v1/장터",
            "/v1/orders HTTP/1.1"));
    var lines =
        targets.stream()
            .map(
                target ->
                    new Sending(
                        door,
                        "target: " + target,
                        Wanted.REFUSED,
                        new Request("GET", target, headers, new byte[0])));
    var tooLong =
        Stream.of("X-Hostile", "Authorization", "Cookie")
            .map(
                name ->
                    new Sending(
                        door,
                        "a header of 20,000 characters: " + name,
                        Wanted.REFUSED,
                        new Request(
                            "GET", "/v1/orders", Map.of(name, "a".repeat(20_000)), new byte[0])));
    return Stream.concat(lines, tooLong);
  }

  private static Sending sending(Knock knock, String input, Wanted wanted) {
    return new Sending(knock.door(), input, wanted, knock.request());
  }
}
