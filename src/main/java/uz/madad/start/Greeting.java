package uz.madad.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What the person who starts the service reads when it is ready. */
@ApplicationScoped
class Greeting {

    private static final Logger LOG = Logger.getLogger(Greeting.class);

    private final String host;
    private final int port;
    private final boolean demoIdentity;
    private final boolean demoData;
    private final boolean json;
    private final int daysAhead;

    Greeting(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @ConfigProperty(name = "madad.demo-identity.running", defaultValue = "false") boolean demoIdentity,
            @ConfigProperty(name = "madad.demo-data") Optional<String> demoData,
            @ConfigProperty(name = "quarkus.log.console.json.enabled") boolean json,
            @ConfigProperty(name = "madad.demo-days-ahead", defaultValue = "0") int daysAhead) {
        this.host = host;
        this.port = port;
        this.demoIdentity = demoIdentity;
        this.demoData = demoData.isPresent();
        this.json = json;
        this.daysAhead = daysAhead;
    }

    void print() {
        if (json) {
            LOG.infof("Madad is ready at %s%s", address(), demoIdentity ? "; DEMO IDENTITY: never for real cases" : "");
        } else {
            System.out.println(text());
        }
    }

    /** Where this service is reached from this machine. */
    String address() {
        return "http://" + ("0.0.0.0".equals(host) ? "127.0.0.1" : host) + ":" + port;
    }

    private String text() {
        String ready = """

                Madad is ready at %1$s
                  API description  %1$s/q/openapi
                  health           %1$s/q/health
                """.formatted(address());
        return demoIdentity ? ready + users(address()) + warning() : ready;
    }

    private static String users(String address) {
        String users = DemoUsers.load().all().stream()
                .map(user -> "  %-9s %-16s %s".formatted(user.user(), String.join(" ", user.roles()), user.does()))
                .collect(Collectors.joining("\n"));
        return """

                Demo users:
                %s
                A token:  MADAD_URL=%s docs/examples/token.sh dilnoza
                """.formatted(users, address);
    }

    private String warning() {
        String data = demoData ? "the data is invented" : "THE DATABASE IS AN EXTERNAL ONE";
        return """

                ********************************************************************************
                *  DEMO IDENTITY: anyone on this machine can sign in as anyone, any password   *
                *  is accepted; %-61s  *
                *  Never for real cases: configure QUARKUS_OIDC_AUTH_SERVER_URL                *
                ********************************************************************************
                """.formatted(data + ".") + clock();
    }

    private String clock() {
        return daysAhead == 0 ? "" : "\nThe clock of this demonstration is " + daysAhead + " days ahead.\n";
    }
}
