package uz.madad.training;

import uz.madad.shared.Money;

/** @param soums what the rule gives, or null while a register can't tell yet */
record Amount(Money soums) {

    static Amount of(Money soums) {
        return new Amount(soums);
    }

    static Amount unknown() {
        return new Amount(null);
    }

    boolean isKnown() {
        return soums != null;
    }
}
