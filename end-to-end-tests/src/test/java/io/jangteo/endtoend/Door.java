package io.jangteo.endtoend;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way into a service: a method and a path, and what is read of a request that comes through it.
 *
 * @param consumes the media type of the body; JSON where the controller does not say
 * @param answers whether there is a body in a good answer
 */
record Door(
    Part part, String method, String path, List<Input> inputs, String consumes, boolean answers) {

  static final String JSON = "application/json";

  Door {
    inputs = List.copyOf(inputs);
  }

  /** Where in a request something is read. */
  enum Place {
    PATH,
    QUERY,
    HEADER,
    BODY
  }

  /**
   * Something that is read.
   *
   * @param type the simple name of the class it is read as
   */
  record Input(Place place, String name, String type) {}

  /** As people write it; a path that takes two media types is two doors. */
  String name() {
    return consumes.equals(JSON) ? method + " " + path : method + " " + path + " " + consumes;
  }

  Role role() {
    return path.startsWith("/v1/admin/")
        ? Role.ADMIN
        : path.startsWith("/v1/seller/")
            ? Role.SELLER
            : path.startsWith("/v1/internal/") || path.startsWith("/actuator/")
                ? Role.INTERNAL
                : Role.BUYER;
  }

  boolean reads() {
    return method.equals("GET");
  }

  boolean hasBody() {
    return at(Place.BODY).findAny().isPresent();
  }

  boolean takesJson() {
    return hasBody() && consumes.equals(JSON);
  }

  boolean isWebhook() {
    return path.startsWith("/v1/webhooks/");
  }

  Stream<Input> at(Place place) {
    return inputs.stream().filter(input -> input.place() == place);
  }

  Optional<Input> header(String name) {
    return at(Place.HEADER).filter(input -> input.name().equalsIgnoreCase(name)).findAny();
  }

  @Override
  public String toString() {
    return part.title() + " " + name();
  }
}
