package uz.madad.shared;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a resource method that creates or moves money: the request must carry an {@code Idempotency-Key} (else 428); the
 * same key with the same body gets the first answer again, with another body 422. Effect and answer are committed in one
 * transaction, so a killed process leaves both or neither.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

    /**
     * For a method that works through many things in a transaction each, and does nothing twice when run again: the
     * answer is kept after the work, and a repeat that finds none runs the work to its end.
     */
    @Nonbinding
    boolean resumable() default false;

    /** Longest the transaction may take, in seconds; 0 for the usual time of all requests. */
    @Nonbinding
    int timeout() default 0;
}
