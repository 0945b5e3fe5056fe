package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where a webhook is, and refuses what isn't public: a webhook must not make the service call its own neighbours.
 * Names are resolved and judged anew at each try.
 */
@ApplicationScoped
class Destinations {

    /** The names of the world, or those of a test. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final Names names;
    private final List<Network> allowed;

    @Inject
    Destinations(EventSettings settings) {
        this(InetAddress::getAllByName, settings.allowedNetworks().orElse(List.of()));
    }

    Destinations(Names names, List<String> allowed) {
        this.names = names;
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

    private InetAddress[] resolve(String host) throws Destination.Refused {
        try {
            return names.of(host);
        } catch (UnknownHostException e) {
            throw new Destination.Refused("webhook-host-unknown");
        }
    }
}
