package uz.madad.event;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** A range of addresses, {@code 10.0.0.0/8} or {@code fc00::/7}. */
record Network(InetAddress base, int bits) {

    /** IPv4 ranges that lead to nobody in public: the special-purpose ones of IANA's register (RFC 6890), and multicast. */
    private static final List<Network> NOT_PUBLIC_V4 = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4")
            .map(Network::of)
            .toList();

    /** All of IPv6 that is given out (RFC 4291); mapped, translated, unique local and link-local addresses lie outside. */
    private static final Network PUBLIC_V6 = of("2000::/3");

    /** Of those: protocol assignments with Teredo, documentation, 6to4, which carries IPv4 addresses inside. */
    private static final List<Network> NOT_PUBLIC_V6 = Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
            .map(Network::of)
            .toList();

    /** @throws IllegalArgumentException when it isn't address and length */
    static Network of(String text) {
        String[] parts = text.strip().split("/");
        InetAddress base = InetAddress.ofLiteral(parts[0]);
        int longest = base.getAddress().length * 8;
        int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
        if (parts.length > 2 || bits < 0 || bits > longest) {
            throw new IllegalArgumentException("not a network: " + text);
        }
        return new Network(base, bits);
    }

    static boolean isPublic(InetAddress address) {
        List<Network> forbidden = address instanceof Inet4Address ? NOT_PUBLIC_V4 : NOT_PUBLIC_V6;
        return (address instanceof Inet4Address || PUBLIC_V6.holds(address))
                && forbidden.stream().noneMatch(network -> network.holds(address));
    }

    boolean holds(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
