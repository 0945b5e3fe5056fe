package uz.madad.loan;

import uz.madad.shared.Money;

/**
 * What a bank asks about somebody.
 *
 * @param certificateNumber the certificate the person names, or null for any
 * @param amount soums the person wants, or null for as much as the rule gives
 */
record Inquiry(String bankMfo, String pinfl, String certificateNumber, Money amount, Consent consent) {}
