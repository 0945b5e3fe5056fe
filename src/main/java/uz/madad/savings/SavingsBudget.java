package uz.madad.savings;

import uz.madad.budget.AgencyLines;

/** Where the money of savings stands: each agency's own line in the programme. */
final class SavingsBudget {

    static final String PROGRAMME = SavingTerms.PROGRAMME;
    private static final String LINE = AgencyLines.code(PROGRAMME, "");

    private SavingsBudget() {}

    static String line(String agencyCode) {
        return AgencyLines.code(PROGRAMME, agencyCode);
    }

    static boolean isLine(String code) {
        return code.startsWith(LINE);
    }

    /** Of which agency. */
    static String agencyOf(String line) {
        return line.substring(LINE.length());
    }
}
