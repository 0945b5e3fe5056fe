package uz.madad.event;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds where a webhook is, and refuses what isn't public: a webhook must not make the service call its own neighbours.
 * Names are resolved and judged anew at each try.
 */
@Startup
@ApplicationScoped
class Destinations {

    /** The names of the world, or those of a test. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** Within what a copy keeps a delivery for besides the try itself. */
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(5);

    private final Names names;
    private final Duration patience;
    private final List<Network> allowed;

    /** @throws IllegalArgumentException when a network is configured that is none, so that the service doesn't start */
    @Inject
    Destinations(EventSettings settings) {
        this(
                InetAddress::getAllByName,
                LONGEST_LOOKUP,
                settings.allowedNetworks().orElse(List.of()));
    }

    Destinations(Names names, Duration patience, List<String> allowed) {
        this.names = names;
        this.patience = patience;
        this.allowed = allowed.stream().map(Network::of).toList();
    }

    /**
     * @throws Destination.Refused when it isn't an address by https, isn't known, or any address of its name is neither
     *     public nor allowed; http is for loopback alone, where that is allowed
     */
    Destination find(String url) throws Destination.Refused {
        URI uri = parse(url);
        boolean encrypted = "https".equalsIgnoreCase(uri.getScheme());
        String host = uri.getHost().replaceAll("^\\[|]$", "");
        InetAddress[] addresses = resolve(host);
        for (InetAddress address : addresses) {
            if (!Network.isPublic(address) && allowed.stream().noneMatch(network -> network.holds(address))) {
                throw new Destination.Refused("webhook-address-private");
            }
        }
        if (!encrypted && !Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress)) {
            throw new Destination.Refused("webhook-not-https");
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Destination(
                encrypted,
                host,
                uri.getPort() == -1 ? encrypted ? 443 : 80 : uri.getPort(),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(),
                addresses[0]);
    }

    private static URI parse(String url) throws Destination.Refused {
        try {
            URI uri = new URI(url);
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (!http) {
                throw new Destination.Refused("webhook-not-https");
            }
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0
                    || uri.getPort() > 65_535) {
                throw new Destination.Refused("webhook-url");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new Destination.Refused("webhook-url");
        }
    }

    /** On a thread of the system: the resolver's own patience is longer, and it holds its thread all the while. */
    private InetAddress[] resolve(String host) throws Destination.Refused {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> names.of(host));
        Thread.ofPlatform().daemon().name("name-lookup").start(lookup);
        try {
            return lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Destination.Refused("webhook-host-unknown");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Destination.Refused("webhook-host-unknown");
        }
    }
}
