package uz.madad.shared;

import java.util.Set;

/** Whose deputy a person is. Told by the programme that keeps deputies, to whoever holds duties apart. */
public interface StandsFor {

    /** Everybody this person stands for today, themselves not among them. */
    Set<String> people(String person);

    /** Whether one stands for the other in this role today. */
    boolean standsFor(String deputy, String officer, String role);
}
