package uz.madad.budget;

import uz.madad.shared.Money;

/**
 * The year of a line was closed, in the same transaction.
 *
 * @param line a programme's code, or {@code programme:agency}
 * @param carriedOver soums that weren't used and go on in a later year
 * @param carriedTo the year that goes on with what isn't paid
 * @param givenBack soums that weren't used and went back to the budget
 */
public record YearClosed(String line, int fiscalYear, Money carriedOver, int carriedTo, Money givenBack) {}
