package uz.madad.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {

    /** As the libraries of Standard Webhooks test themselves. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, msg_p5jXN8AQM9LWM0D4loKWxJek, 1614265330,"
                        + " '{\"test\": 2432232314}', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
                "plJ3nmyCDGBKInavdOK15jsl, msg_loFOjxBNrRLzqYUf, 1731705121,"
                        + " '{\"event_type\":\"ping\",\"data\":{\"success\":true}}',"
                        + " 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0='"
            })
    void signsAsStandardWebhooksDoes(String secret, String id, long timestamp, String body, String signature) {
        assertEquals(signature, new Secret(Base64.getDecoder().decode(secret)).sign(id, timestamp, body));
    }

    @Test
    void eachIsAnotherAndTellsItselfOnlyWhenAsked() {
        Secret secret = Secret.random();
        assertTrue(secret.told().matches("whsec_[A-Za-z0-9+/]{43}="), "32 bytes");
        assertNotEquals(secret.told(), Secret.random().told());
        assertFalse(secret.told().contains(secret.toString().replace("whsec_", "")));
        assertEquals("whsec_…", secret.toString());
    }
}
