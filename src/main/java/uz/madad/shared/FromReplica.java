package uz.madad.shared;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method that reads a list, a statistic or open data by {@link org.jdbi.v3.core.Jdbi} or {@link Lists}: it may be
 * answered by a read replica that is a little behind, where one is configured. Never on what decides, or on what is read to
 * be changed.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FromReplica {}
