package uz.madad.shared;

import java.util.Optional;

/**
 * A settlement account in an Uzbek bank: the bank's code (MFO, 5 digits, leading zeros kept) and the account, 20 digits
 * {@code BBBBB VVV K CCCCCCCC NNN} whose ninth is a control key over both. There is no IBAN.
 *
 * @param mfo the bank's code
 * @param number the account's 20 digits
 */
public record BankAccount(String mfo, String number) {

    private static final int KEY_POSITION = 8;

    public BankAccount {
        fault(mfo, number).ifPresent(fault -> {
            throw new IllegalArgumentException("account: " + fault);
        });
    }

    public static Optional<IdentifierFault> fault(String mfo, String number) {
        if (mfo == null || !mfo.matches("\\d{5}") || number == null || !number.matches("\\d{20}")) {
            return Optional.of(IdentifierFault.SHAPE);
        }
        return controlKey(mfo, number) == number.charAt(KEY_POSITION) - '0'
                ? Optional.empty()
                : Optional.of(IdentifierFault.CHECK_DIGIT);
    }

    /** The key that belongs in the ninth place of the account; the digit standing there is not looked at. */
    public static int controlKey(String mfo, String number) {
        String digits = mfo + number.substring(0, KEY_POSITION) + number.substring(KEY_POSITION + 1);
        int last = digits.length() - 1;
        int sum = 9 * (digits.charAt(last) - '0');
        for (int i = 0; i < last; i++) {
            sum += (digits.charAt(i) - '0') * (digits.charAt(i + 1) - '0');
        }
        int remainder = sum % 11;
        return switch (remainder) {
            case 0 -> 9;
            case 1 -> 0;
            default -> 11 - remainder;
        };
    }
}
