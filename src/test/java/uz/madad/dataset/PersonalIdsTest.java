package uz.madad.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.shared.IdentifierFault;
import uz.madad.shared.Problem;

class PersonalIdsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    /** As {@code printf person/30101990123450 | openssl dgst -sha256 -mac hmac -macopt hexkey:00…00} says, its first half. */
    @Test
    @Tag("R1")
    void theHashIsTheFirstHalfOfHmacSha256() {
        assertEquals("83448b68072ab5269f5f83c7e13ed90d", new PersonalIds.Hasher(new byte[32]).hash("30101990123450"));
    }

    @Test
    @Tag("R1")
    void anotherKeyMakesAnotherHashAndShowsAsAnother() {
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 1);

        assertNotEquals(
                new PersonalIds.Hasher(new byte[32]).hash("30101990123450"),
                new PersonalIds.Hasher(other).hash("30101990123450"));
        assertNotEquals(
                new PersonalIds.Hasher(new byte[32]).fingerprint(), new PersonalIds.Hasher(other).fingerprint());
    }

    @Test
    void withoutAKeyNothingIsHashed() {
        Problem refused = assertThrows(Problem.class, () -> ids(null, "reject").hasher());

        assertEquals(503, refused.status());
        assertEquals("dataset-key-missing", refused.kind());
    }

    @Test
    void aKeyTooShortOrNotBase64StopsTheStart() {
        assertThrows(
                IllegalStateException.class, () -> ids(Base64.getEncoder().encodeToString(new byte[31]), "reject"));
        assertThrows(IllegalStateException.class, () -> ids("not base64!", "reject"));
    }

    @Test
    void theCheckDigitCountsAsTheInstallationSays() {
        assertEquals(
                Optional.of(IdentifierFault.CHECK_DIGIT), ids(KEY, "reject").fault("30101990123451"));
        assertEquals(Optional.empty(), ids(KEY, "warn").fault("30101990123451"));
        assertEquals(Optional.of(IdentifierFault.BIRTH_DATE), ids(KEY, "warn").fault("32902990123450"));
    }

    private static PersonalIds ids(String key, String checkDigit) {
        return new PersonalIds(new Limits(Optional.ofNullable(key), 1, 1, 1, 1, 1), checkDigit);
    }

    private record Limits(
            Optional<String> key, long maxBytes, long maxRows, int maxArriving, int maxFindings, int keptDays)
            implements DataSetLimits {}
}
