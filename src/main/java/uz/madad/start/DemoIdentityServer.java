package uz.madad.start;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * The main class of the demo identity provider's own process. Its libraries clash with the service's, so it is reached
 * by reflection and lives on a class path of its own ({@code demo-identity/} beside the service's jar). It reads its
 * users from the first line of standard input, prints its issuer, and ends when standard input does: with its parent,
 * however that dies.
 */
public final class DemoIdentityServer {

    static final String ISSUER_ID = "madad";

    private DemoIdentityServer() {}

    public static void main(String... args) throws IOException, ReflectiveOperationException {
        String users = readLine();
        // a daemon that ends at once: there is nothing to save
        Thread.ofPlatform().daemon().start(DemoIdentityServer::endWithParent);
        System.out.println("issuer " + start(users));
    }

    private static String start(String configuration) throws ReflectiveOperationException {
        String library = "no.nav.security.mock.oauth2.";
        Class<?> configType = Class.forName(library + "OAuth2Config");
        Class<?> routeType = Class.forName(library + "http.Route");
        Class<?> serverType = Class.forName(library + "MockOAuth2Server");
        Object companion = configType.getField("Companion").get(null);
        Object config = companion.getClass().getMethod("fromJson", String.class).invoke(companion, configuration);
        Object noRoutes = Array.newInstance(routeType, 0);
        Object server =
                serverType.getConstructor(configType, noRoutes.getClass()).newInstance(config, noRoutes);
        serverType
                .getMethod("start", InetAddress.class, int.class)
                .invoke(server, InetAddress.ofLiteral("127.0.0.1"), 0);
        return serverType
                .getMethod("issuerUrl", String.class)
                .invoke(server, ISSUER_ID)
                .toString();
    }

    private static String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = System.in.read(); next != -1 && next != '\n'; next = System.in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void endWithParent() {
        try {
            while (System.in.read() != -1) {
                // the parent says nothing more; only its end is of interest
            }
        } catch (IOException e) {
            // a broken pipe is an end as well
        }
        Runtime.getRuntime().halt(0);
    }
}
