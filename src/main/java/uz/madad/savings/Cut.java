package uz.madad.savings;

import uz.madad.shared.Money;

/** What a verifier takes off the reported amount. @param reasonCode of the catalogue */
public record Cut(Money amount, String reasonCode, String comment) {}
