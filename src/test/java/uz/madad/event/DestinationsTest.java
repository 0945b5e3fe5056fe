package uz.madad.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Destinations WORLD = new Destinations(InetAddress::getAllByName, PATIENCE, List.of());

    @ParameterizedTest
    @Tag("R5")
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.5",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "localhost",
                "[::]",
                "[::1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:169.254.169.254]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::a00:1]",
                "[2002:a00:1::1]",
                "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
                "[2001:db8::1]",
                "[3fff::1]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]"
            })
    void whatIsNotPublicIsRefused(String host) {
        refused("webhook-address-private", WORLD, "https://" + host + "/hook");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "213.230.90.1",
                "[2606:4700:4700::1111]",
                "[2a05:45c0::1]"
            })
    void whatIsPublicIsGoneTo(String host) throws Destination.Refused {
        Destination found = WORLD.find("https://" + host + "/hook?a=b%20c");
        assertEquals(443, found.port());
        assertEquals("/hook?a=b%20c", found.path());
    }

    @ParameterizedTest
    @CsvSource({
        "http://1.1.1.1/, webhook-not-https",
        "ftp://1.1.1.1/, webhook-not-https",
        "file:///etc/passwd, webhook-not-https",
        "https://user:password@1.1.1.1/, webhook-url",
        "https://1.1.1.1/#part, webhook-url",
        "https://1.1.1.1:0/, webhook-url",
        "https://1.1.1.1:65536/, webhook-url",
        "https:///hook, webhook-url",
        "https://127.1/, webhook-url",
        "https://2130706433/, webhook-address-private",
        "https://0x7f.0.0.1/, webhook-url",
        "https://exa mple.uz/, webhook-url",
        "https://nobody.invalid/, webhook-host-unknown"
    })
    void whatIsNoAddressIsRefused(String url, String code) {
        refused(code, WORLD, url);
    }

    @Test
    @Tag("R5")
    void aNameThatAlsoLeadsInsideIsRefused() {
        Destinations split = new Destinations(
                host -> new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")},
                PATIENCE,
                List.of());
        refused("webhook-address-private", split, "https://receiver.uz/");
    }

    /** It is looked up once for each try, and what was judged is what is gone to. */
    @Test
    @Tag("R5")
    void aNameThatIsPublicFirstAndPrivateThenIsRefusedThen() throws Destination.Refused {
        Deque<String> answers = new ArrayDeque<>(List.of("1.1.1.1", "169.254.169.254"));
        Destinations rebinding = new Destinations(
                host -> new InetAddress[] {InetAddress.ofLiteral(answers.remove())}, PATIENCE, List.of());
        assertEquals(
                InetAddress.ofLiteral("1.1.1.1"),
                rebinding.find("https://receiver.uz/").address());
        refused("webhook-address-private", rebinding, "https://receiver.uz/");
    }

    @Test
    void anAllowedNetworkIsGoneToAndHttpOnLoopbackAlone() throws Destination.Refused {
        Destinations inside =
                new Destinations(InetAddress::getAllByName, PATIENCE, List.of("10.20.0.0/16", "127.0.0.0/8"));
        assertEquals(8443, inside.find("https://10.20.3.4:8443/").port());
        assertEquals(80, inside.find("http://127.0.0.1/").port());
        refused("webhook-not-https", inside, "http://10.20.3.4/");
        refused("webhook-address-private", inside, "https://10.21.0.1/");
    }

    @Test
    void aNetworkThatIsNoneIsRefused() {
        for (String none : List.of("10.0.0.0/33", "host/8", "10.0.0.0/8/8", "10.0.0.0/-1")) {
            assertThrows(IllegalArgumentException.class, () -> Network.of(none), none);
        }
    }

    @Test
    void aNameThatIsNotKnownNowIsAFailureOfNow() {
        Destinations away = new Destinations(
                host -> {
                    throw new UnknownHostException(host);
                },
                PATIENCE,
                List.of());
        refused("webhook-host-unknown", away, "https://receiver.uz/");
    }

    @Test
    void aResolverThatDoesNotAnswerIsNotWaitedFor() {
        CountDownLatch over = new CountDownLatch(1);
        Destinations silent = new Destinations(
                host -> {
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                },
                Duration.ofMillis(20),
                List.of());
        refused("webhook-host-unknown", silent, "https://receiver.uz/");
        over.countDown();
    }

    private static void refused(String code, Destinations destinations, String url) {
        assertEquals(
                code,
                assertThrows(Destination.Refused.class, () -> destinations.find(url), url)
                        .code(),
                url);
    }
}
