package uz.madad.shared;

import java.util.List;

/** The roles a token may carry in its {@code roles} claim; what each may do stands on the endpoints. */
public final class Role {

    public static final String TRAINING_CENTER = "training-center";
    public static final String BANK = "bank";
    public static final String AGENCY = "agency";
    public static final String APPLICANT = "applicant";
    public static final String CITIZEN = "citizen";
    public static final String JURY = "jury";
    public static final String REGISTRAR = "registrar";
    public static final String REVIEWER = "reviewer";
    public static final String APPROVER = "approver";
    public static final String TREASURER = "treasurer";
    public static final String RULE_MAKER = "rule-maker";
    public static final String RULE_APPROVER = "rule-approver";
    public static final String BUDGET_OFFICER = "budget-officer";
    public static final String AUDITOR = "auditor";
    public static final String OPERATOR = "operator";

    public static final List<String> ALL = List.of(
            TRAINING_CENTER,
            BANK,
            AGENCY,
            APPLICANT,
            CITIZEN,
            JURY,
            REGISTRAR,
            REVIEWER,
            APPROVER,
            TREASURER,
            RULE_MAKER,
            RULE_APPROVER,
            BUDGET_OFFICER,
            AUDITOR,
            OPERATOR);

    private Role() {}
}
