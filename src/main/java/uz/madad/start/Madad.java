package uz.madad.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * Starts the service. Before Quarkus does anything, what is missing on the machine is started: an embedded database where
 * none is configured, a demo identity provider where no issuer is. What can't work is said in one line. With the argument
 * {@code migrate} it brings the database up to this version as its owner, and ends.
 */
@QuarkusMain
public class Madad implements QuarkusApplication {

    private final DemoData demoData;
    private final Greeting greeting;

    @Inject
    Madad(DemoData demoData, Greeting greeting) {
        this.demoData = demoData;
        this.greeting = greeting;
    }

    public static void main(String... args) {
        if (args.length > 0) {
            migrate(List.of(args));
            return;
        }
        EmbeddedServers servers = new EmbeddedServers();
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stopAfterService));
        try {
            Settings settings = Settings.read();
            boolean embedsIdentity = settings.embedsIdentity();
            Traces.turnOnWhereConfigured();
            if (settings.stopWithParent()) {
                stopWithParent();
            }
            checkPort(settings);
            servers.start(settings, embedsIdentity);
        } catch (CannotStart e) {
            servers.serviceStopped();
            exit(e.getMessage());
        }
        servers.serviceStarts();
        Quarkus.run(Madad.class, (code, failure) -> {
            servers.serviceStopped();
            System.exit(failure != null && code == 0 ? 1 : code);
        });
    }

    private static void migrate(List<String> arguments) {
        try {
            if (!arguments.equals(List.of("migrate"))) {
                throw new CannotStart("the only argument is `migrate`, not " + String.join(" ", arguments));
            }
            int done = MigrateAlone.run(Settings.read());
            System.out.println("madad: " + done + " migrations run, the database is of this version");
        } catch (CannotStart e) {
            exit(e.getMessage());
        }
    }

    @Override
    public int run(String... args) {
        try {
            demoData.loadOnFirstStart(greeting.address());
        } catch (CannotStart e) {
            System.err.println("madad: " + e.getMessage());
            return 1;
        }
        greeting.print();
        Quarkus.waitForExit();
        return 0;
    }

    private static void checkPort(Settings settings) {
        if (settings.httpPort() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.httpHost()), settings.httpPort()));
        } catch (IOException e) {
            throw new CannotStart(
                    "port " + settings.httpPort() + " on " + settings.httpHost()
                            + " is in use; QUARKUS_HTTP_PORT names another",
                    e);
        }
    }

    private static void stopWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    private static void exit(String line) {
        System.err.println("madad: " + line);
        System.exit(1);
    }
}
