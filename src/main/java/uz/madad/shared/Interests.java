package uz.madad.shared;

/** Keeps officers away from cases of one programme in which they have an interest. Each programme has at most one bean of this kind. */
public interface Interests {

    /**
     * @param subject as the trail names it: {@code claim/<id>}; another programme's passes
     * @throws Problem 403 {@code conflict-of-interest} when the caller has an interest in it
     */
    void refuse(String subject);
}
