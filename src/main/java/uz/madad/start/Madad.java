package uz.madad.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
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
            obey(List.of(args));
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

    /** What it does instead of serving. */
    private static void obey(List<String> words) {
        try {
            Settings settings = Settings.read();
            switch (words.getFirst() + " " + words.size()) {
                case "migrate 1" -> {
                    int done = MigrateAlone.run(settings);
                    System.out.println("madad: " + done + " migrations run, the database is of this version");
                }
                case "backup 2" -> BackUp.run(settings.dataFolder(), folder(words.getLast()));
                case "restore 2" -> Restore.run(folder(words.getLast()), settings.dataFolder());
                default ->
                    throw new CannotStart("the only arguments are `migrate`, `backup FOLDER` and `restore FOLDER`, not "
                            + String.join(" ", words));
            }
        } catch (CannotStart e) {
            exit(e.getMessage());
        }
    }

    private static Path folder(String name) {
        return Path.of(name).toAbsolutePath().normalize();
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
