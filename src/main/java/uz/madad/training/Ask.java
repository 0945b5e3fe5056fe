package uz.madad.training;

import uz.madad.shared.Money;

/**
 * What a centre asks for.
 *
 * @param requested soums, or null for as much as the rule gives
 */
record Ask(
        String centerStir,
        String graduatePinfl,
        String certificateNumber,
        String employerStir,
        Money requested,
        String note) {}
