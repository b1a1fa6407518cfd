package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP as somebody writes it who does not mean well: nothing is checked, escaped or completed. */
final class RawHttp {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private RawHttp() {}

  /**
   * What is written to the socket.
   *
   * @param target as it stands in the request line, already encoded as far as it is meant to be
   */
  @SuppressWarnings("ArrayRecordComponent") // Bytes on their way to a socket.
  record Request(String method, String target, Map<String, String> headers, byte[] body) {

    private byte[] bytes(URI where) {
      var head = new StringBuilder();
      head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
      head.append("Host: ").append(where.getAuthority()).append("\r\nConnection: close\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      if (body.length > 0 || !method.equals("GET")) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
      head.append("\r\n");
      var bytes = new ByteArrayOutputStream();
      bytes.writeBytes(head.toString().getBytes(UTF_8));
      bytes.writeBytes(body);
      return bytes.toByteArray();
    }
  }

  /** What came back; the names of headers are in small letters. */
  record Answer(int status, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  static Answer send(URI where, Request request) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(where.getHost(), where.getPort()),
          Math.toIntExact(LIMIT.toMillis()));
      socket.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
      try {
        socket.getOutputStream().write(request.bytes(where));
        socket.getOutputStream().flush();
      } catch (IOException tooMuch) {
        // Refused before all of it was read; the answer is there.
      }
      return read(socket.getInputStream().readAllBytes());
    }
  }

  private static Answer read(byte[] bytes) throws IOException {
    var text = new String(bytes, ISO_8859_1);
    var end = text.indexOf(new String(END_OF_HEAD, ISO_8859_1));
    if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
      throw new IOException("no answer, but %d bytes: %s".formatted(bytes.length, text));
    }
    var lines = text.substring(0, end).split("\r\n", -1);
    var headers = new TreeMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      var colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    var body = text.substring(end + END_OF_HEAD.length);
    var whole =
        headers.getOrDefault("transfer-encoding", "").equals("chunked") ? joined(body) : body;
    return new Answer(
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        headers,
        new String(whole.getBytes(ISO_8859_1), UTF_8));
  }

  private static String joined(String chunks) {
    var whole = new StringBuilder();
    var at = 0;
    while (at < chunks.length()) {
      var endOfLength = chunks.indexOf("\r\n", at);
      var length = Integer.parseInt(chunks.substring(at, endOfLength), 16);
      whole.append(chunks, endOfLength + 2, endOfLength + 2 + length);
      at = endOfLength + 2 + length + 2;
    }
    return whole.toString();
  }
}
