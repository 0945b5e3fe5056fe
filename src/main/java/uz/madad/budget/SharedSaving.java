package uz.madad.budget;

import uz.madad.shared.Money;

/**
 * What an agency saved and what becomes of it. None is below zero; what it saved is what it keeps, gives back, owes from before
 * and puts into the common fund.
 *
 * @param agency code of the agency
 * @param saved what it saved
 * @param kept what stays at its disposal
 * @param givenBack the budget's share
 * @param recovered of its share, what it had kept of savings that didn't last; goes to the budget
 * @param pooled of its share, what it puts into the common fund
 * @param fromPool what it gets out of the common fund
 */
public record SharedSaving(
        String agency, Money saved, Money kept, Money givenBack, Money recovered, Money pooled, Money fromPool) {

    boolean isShared() {
        return kept.plus(givenBack).plus(recovered).plus(pooled).equals(saved);
    }
}
