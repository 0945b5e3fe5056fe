package uz.madad.savings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uz.madad.shared.Money;

/**
 * What comes of the savings of a year, part by part: what went in and what comes out, in a stable order.
 *
 * @param savings by id
 * @param recoveries by the correction's id, oldest first
 * @param agencies by code
 */
record Distribution(List<SavingPart> savings, List<Recovery> recoveries, List<AgencyPart> agencies) {

    /**
     * A saving and its two parts.
     *
     * @param amount what was verified, less what was corrected since
     */
    public record SavingPart(UUID savingId, String agencyCode, Money amount, Money retained, Money givenBack) {}

    /**
     * What was kept of a saving that didn't last.
     *
     * @param correctionId the correction that says so
     * @param owed what isn't recovered yet
     * @param recovered what is recovered now
     */
    public record Recovery(UUID correctionId, String agencyCode, Money owed, Money recovered) {}

    /**
     * What comes of it for an agency.
     *
     * @param weight in the common fund, or null
     */
    public record AgencyPart(
            String agencyCode,
            Money saved,
            Money kept,
            Money givenBack,
            Money recovered,
            Money pooled,
            Long weight,
            Money fromPool) {}

    Money sum(Function<AgencyPart, Money> part) {
        return agencies.stream().map(part).reduce(Money.ZERO, Money::plus);
    }

    /** A hash of the terms, of all that went in and of all that comes out: the same again only for the same. */
    String sha256(DistributionTerms terms) {
        String text = Stream.of(
                        Stream.of(terms.text()),
                        savings.stream().map(Object::toString),
                        recoveries.stream().map(Object::toString),
                        agencies.stream().map(Object::toString))
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
