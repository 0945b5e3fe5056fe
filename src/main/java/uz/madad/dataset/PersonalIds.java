package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import uz.madad.shared.IdentifierFault;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Problem;

/**
 * Turns personal ids into keyed hashes: HMAC-SHA-256, its first 128 bits. Equal ids have equal hashes; without the key nobody
 * finds an id, not even by trying all of them.
 */
@ApplicationScoped
class PersonalIds {

    private static final int LEAST_KEY_BYTES = 32;
    private static final int HASH_BYTES = 16;
    private static final int FINGERPRINT_BYTES = 8;

    private final Optional<byte[]> key;
    private final boolean checkDigitBinds;

    PersonalIds(
            DataSetLimits limits,
            @ConfigProperty(name = "madad.identifiers.check-digit", defaultValue = "reject") String checkDigit) {
        this.key = limits.key().map(PersonalIds::decoded);
        this.checkDigitBinds = !checkDigit.equals("warn");
    }

    /** @throws Problem 503 when this installation has no key */
    Hasher hasher() {
        return new Hasher(key.orElseThrow(() -> new Problem(503, "dataset-key-missing")));
    }

    /** What makes it a number that nobody can have. */
    Optional<IdentifierFault> fault(String digits) {
        return Pinfl.fault(digits).filter(fault -> checkDigitBinds || fault != IdentifierFault.CHECK_DIGIT);
    }

    private static byte[] decoded(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("madad.dataset.key is not Base64", e);
        }
        if (bytes.length < LEAST_KEY_BYTES) {
            throw new IllegalStateException("madad.dataset.key has fewer than " + LEAST_KEY_BYTES + " bytes");
        }
        return bytes;
    }

    /** Hashes the ids of one file; of one thread. */
    static final class Hasher {

        private final Mac mac;

        Hasher(byte[] key) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException(e);
            }
        }

        /** 32 hexadecimal digits, as a uuid column reads them. */
        String hash(String digits) {
            return of("person/" + digits, HASH_BYTES);
        }

        /** Tells one key from another and says nothing about either. */
        String fingerprint() {
            return of("key", FINGERPRINT_BYTES);
        }

        private String of(String text, int bytes) {
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), bytes));
        }
    }
}
