package uz.madad.training;

import java.time.LocalDate;
import java.util.List;

/**
 * A reason an officer may give, as the catalogue has it.
 *
 * @param code what a review, refusal or return names it by
 * @param serves {@code APPROVE}, {@code REFUSE}, {@code RETURN}
 * @param text in the caller's language
 * @param article on what it stands
 * @param validTo last day on which it may be given, or null
 */
public record OfficerReason(
        String code, List<String> serves, String text, String article, LocalDate validFrom, LocalDate validTo) {}
