package uz.madad.event;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import uz.madad.shared.Problem;

/**
 * Keeps secrets unreadable for whoever has the database alone: AES-256-GCM with a key of the configuration, each bound to
 * its webhook.
 */
@Startup
@ApplicationScoped
class Safe {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Optional<SecretKeySpec> key;

    @Inject
    Safe(EventSettings settings) {
        this(settings.secretKey());
    }

    /** @throws IllegalArgumentException when a key is configured that is none, so that the service doesn't start */
    Safe(Optional<String> key) {
        this.key = key.map(Safe::read);
    }

    /** @throws Problem 422 when no key is configured */
    byte[] lock(Secret secret, UUID webhook) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] locked = run(Cipher.ENCRYPT_MODE, nonce, secret.bytes(), webhook);
            return ByteBuffer.allocate(nonce.length + locked.length)
                    .put(nonce)
                    .put(locked)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It was locked with another key, or for another webhook, or there is no key. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private Unreadable(UUID webhook, Throwable cause) {
            super("webhook/" + webhook + ": its secret was locked with another key", cause);
        }
    }

    Secret open(byte[] locked, UUID webhook) throws Unreadable {
        try {
            return opened(locked, webhook);
        } catch (GeneralSecurityException | Problem e) {
            throw new Unreadable(webhook, e);
        }
    }

    private Secret opened(byte[] locked, UUID webhook) throws GeneralSecurityException {
        return new Secret(run(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(locked, NONCE_BYTES),
                Arrays.copyOfRange(locked, NONCE_BYTES, locked.length),
                webhook));
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, UUID webhook) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                key.orElseThrow(() -> new Problem(422, "webhook-key-missing")),
                new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(webhook.getMostSignificantBits())
                .putLong(webhook.getLeastSignificantBits())
                .array());
        return cipher.doFinal(input);
    }

    private static SecretKeySpec read(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            // without the cause: it names characters of the key
            throw new IllegalArgumentException("madad.events.secret-key is not 32 bytes in base64");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
