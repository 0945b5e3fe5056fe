package uz.madad.loan;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import uz.madad.shared.Proposal;

/**
 * Where a bank is paid its compensation from a day on. One officer proposes it with its legal basis, another approves or refuses it;
 * the last approved one counts.
 */
@Entity
@Table(name = "loan_bank_payee")
class BankPayee {

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(updatable = false)
    private String bankMfo;

    @Column(updatable = false)
    private LocalDate validFrom;

    @Column(updatable = false)
    private String stir;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private String account;

    @Column(updatable = false)
    private String legalBasis;

    @Embedded
    private Proposal proposal;

    @Version
    private int revision;

    /** A bank's account as told. */
    public record View(
            UUID id,
            String bankMfo,
            LocalDate validFrom,
            String stir,
            String name,
            String account,
            String legalBasis,
            Proposal.View proposal) {}

    protected BankPayee() {}

    BankPayee(BankPayeeResource.NewBankPayee asked, Proposal proposal) {
        bankMfo = asked.bankMfo();
        validFrom = asked.validFrom();
        stir = asked.stir();
        name = asked.name();
        account = asked.account();
        legalBasis = asked.legalBasis();
        this.proposal = proposal;
    }

    View view() {
        return new View(id, bankMfo, validFrom, stir, name, account, legalBasis, proposal.view());
    }

    UUID id() {
        return id;
    }

    String bankMfo() {
        return bankMfo;
    }

    String stir() {
        return stir;
    }

    String name() {
        return name;
    }

    String account() {
        return account;
    }

    Proposal proposal() {
        return proposal;
    }

    String subject() {
        return "loan-bank-payee/" + id;
    }

    int revision() {
        return revision;
    }
}
