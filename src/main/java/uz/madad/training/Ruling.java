package uz.madad.training;

import uz.madad.shared.Decision;
import uz.madad.shared.Money;

/**
 * What the rule came to.
 *
 * @param category under which the claim was judged
 * @param cap the most this category brings, soums
 * @param decision granted, refused or waiting, with every check
 */
record Ruling(Category category, Money cap, Decision decision) {}
