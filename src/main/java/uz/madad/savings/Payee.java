package uz.madad.savings;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Who is paid and where.
 *
 * @param stir 9 digits
 * @param name as the bank knows it, at most 140 characters
 * @param mfo the bank's code, 5 digits
 * @param account 20 digits
 */
@Embeddable
public record Payee(
        @Column(name = "payee_stir", updatable = false) String stir,
        @Column(name = "payee_name") String name,
        @Column(name = "payee_mfo") String mfo,
        @Column(name = "payee_account") String account) {}
