package uz.madad.savings;

import com.fasterxml.jackson.annotation.JsonInclude;
import uz.madad.shared.Money;

/**
 * What an agency saved in a year and what became of it. What the reports say is by the year of the saving; what the ledger says by the
 * year of the agency's budget line. What came into the line is what stands there and what went out again:
 * {@code retained + broughtForward = left + setAside + spent + recoverable + unusedGivenBack + carriedForward + paidBack + surrendered}.
 *
 * @param agencyCode null in the totals, and so are the next two
 * @param fiscalYear of the savings reported and verified, and of the budget line
 * @param reported what was reported, whatever came of it
 * @param verified what two verifiers let stand
 * @param corrected what of that turned out not to last
 * @param shared what was distributed; this and all that follows but {@code planned}, by the ledger
 * @param retained what stays with the agency, of its own and of the common fund
 * @param returned what went to the budget when it was distributed: its share, and what was recovered
 * @param recovered of that, for savings that didn't last
 * @param pooled what went into the common fund
 * @param fromPool of what is retained, what came out of it
 * @param planned by the plan in force
 * @param setAside approved and not paid yet
 * @param spent paid
 * @param recoverable paid and to be got back from payees
 * @param paidBack got back from payees, which is the budget's
 * @param left what may still be spent
 * @param broughtForward of the year before
 * @param carriedForward to the year after
 * @param unusedGivenBack what went back to the budget at the year's end
 * @param surrendered corrected by an act after the year was closed; below zero where it was given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SavingsStatement(
        String agencyCode,
        String regionCode,
        Integer fiscalYear,
        Money reported,
        Money verified,
        Money corrected,
        Money shared,
        Money retained,
        Money returned,
        Money recovered,
        Money pooled,
        Money fromPool,
        Money planned,
        Money setAside,
        Money spent,
        Money recoverable,
        Money paidBack,
        Money left,
        Money broughtForward,
        Money carriedForward,
        Money unusedGivenBack,
        Money surrendered) {}
