package io.jangteo.launcher.chaos;

import io.jangteo.launcher.servers.LocalKafka.Detour;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The wire between a relay and its server: it can be cut with both ends told, go dead with neither
 * told, or lead to another server from now on.
 */
public final class Wire implements AutoCloseable {
  private static final int BUFFER_BYTES = 65_536;

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean isUnplugged;

  public Wire(int targetPort) {
    target = targetPort;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** What is on the wire is swallowed, and nobody hangs up; new connections work. */
  public void goDead() {
    open.clear();
  }

  /** Everybody is cut off, and may come back at once. */
  public void cut() {
    hangUp();
  }

  /** Everybody is cut off, and nobody gets through until it is plugged in. */
  public void unplug() {
    isUnplugged = true;
    hangUp();
  }

  /** New connections do not get through; those that are open are left as they are. */
  public void refuse() {
    isUnplugged = true;
  }

  /** Whoever was cut off may come back. */
  public void plugIn() {
    isUnplugged = false;
  }

  /** The same, to another server. */
  public void plugIn(int targetPort) {
    target = targetPort;
    plugIn();
  }

  /** What a broker has to know of a wire that leads to it. */
  public Detour detour() {
    return new Detour(target, port());
  }

  private void hangUp() {
    open.forEach(Wire::close);
    open.clear();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        connect(listening.accept());
      } catch (IOException closedOrRefused) {
        // The next one may get through.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    if (isUnplugged) {
      close(client);
      return;
    }
    try {
      var server = new Socket(InetAddress.getLoopbackAddress(), target);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      open.add(client);
      open.add(server);
      Thread.ofVirtual().start(() -> pass(client, server));
      Thread.ofVirtual().start(() -> pass(server, client));
    } catch (IOException refused) {
      close(client);
    }
  }

  private void pass(Socket from, Socket to) {
    var buffer = new byte[BUFFER_BYTES];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (open.contains(from)) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException cut) {
      // Both ends know.
    }
    if (open.remove(from)) {
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // As it should be.
    }
  }

  @Override
  public void close() {
    hangUp();
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
